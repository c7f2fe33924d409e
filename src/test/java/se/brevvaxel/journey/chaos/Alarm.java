package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The alarms in the hubs' logs, by kind. */
final class Alarm {

    /** What only a broker or a database that has lost something can give cause for; {@code kill -9} takes nothing from either. */
    static final Set<String> OF_A_LOSS = Set.of(
            "broker-lost",
            "database-restored",
            "strangers",
            "no-incarnation-queue",
            "stray-letter",
            "lanes filled again",
            "events told again");

    private static final Pattern RAISED = Pattern.compile("\\S+\\s+ERROR Alarms\\s+alarm ([a-z-]+): .*");
    private static final Map<String, String> SAID = Map.of(
            "The lanes are filled again", "lanes filled again",
            "All status events of the time that is kept are laid out", "events told again");

    private Alarm() {}

    /** How many there are of each kind. */
    static Map<String, Integer> count(List<Path> logs) throws IOException {
        Map<String, Integer> kinds = new TreeMap<>();
        for (Path log : logs) {
            try (Stream<String> lines = Files.lines(log)) {
                lines.forEach(line -> kind(line).ifPresent(kind -> kinds.merge(kind, 1, Integer::sum)));
            }
        }
        return kinds;
    }

    /** Of which kind a line is; empty: it is none. */
    static Optional<String> kind(String line) {
        Matcher raised = RAISED.matcher(line);
        if (raised.matches()) {
            return Optional.of(raised.group(1));
        }
        return SAID.keySet().stream().filter(line::contains).map(SAID::get).findFirst();
    }
}
