package se.brevvaxel.journey.chaos;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * One call that the sandbox has spoilt so that its caller cannot know what came of it.
 *
 * @param by who was called
 * @param at when it began to go wrong: after the call had come, and before any answer
 */
record Swallowed(Counterpart by, Instant at) {

    private static final Pattern LINE =
            Pattern.compile("(\\S+)\\s+INFO SoapDoor\\s+(.+) fails a call by (\\w+), as asked");

    /** What a line of the sandbox's log tells; empty: nothing of this kind. */
    static Optional<Swallowed> read(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Arrays.stream(Counterpart.values())
                .filter(one -> ascii(one.displayName()).equals(ascii(matcher.group(2))))
                .filter(one -> leavesInDoubt(one, matcher.group(3)))
                .findFirst()
                .map(one -> new Swallowed(one, Instant.parse(matcher.group(1))));
    }

    /** Every status here is 503, which says that nothing was taken; but the picky one's are 500 and 502. */
    private static boolean leavesInDoubt(Counterpart who, String kind) {
        return !kind.equals("STATUS") || who == Counterpart.PROVBOXEN;
    }

    /** A log may be written in another encoding than it is read in. */
    private static String ascii(String text) {
        return text.replaceAll("[^ -~]+", "?");
    }
}
