package se.brevvaxel.hub.spine.deciding;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.content.ContentMissing;
import se.brevvaxel.content.ContentUnavailable;
import se.brevvaxel.content.Contents;
import se.brevvaxel.content.Kept;
import se.brevvaxel.intake.decision.Decider;
import se.brevvaxel.intake.decision.Wish;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.PostalAddress;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Step;

/**
 * Gives a letter another postal address. Its content is kept anew, under a key of its own, before the row names it; what was
 * kept before is swept when its time has come: until then a database that is restored to a time before still finds it.
 */
final class Readdressing {

    private static final Logger LOG = LoggerFactory.getLogger(Readdressing.class);

    private final Letters letters;
    private final Contents contents;
    private final Acts acts;
    private final Clock clock;

    Readdressing(Letters letters, Contents contents, Acts acts, Clock clock) {
        this.letters = letters;
        this.contents = contents;
        this.acts = acts;
        this.clock = clock;
    }

    /** Whether the letter goes to this address already. */
    boolean isMade(LetterRow row, Wish wish) {
        try {
            return Objects.equals(contents.open(row.kept()).recipient().address(), wish.address());
        } catch (ContentMissing gone) {
            return false;
        }
    }

    /**
     * Takes the step. A letter that is held for want of an address is sorted anew; any other stays where it is, with its new
     * address.
     *
     * @return {@code false} if somebody else took a step first; nothing has changed then
     * @throws Forbidden if the content is gone
     */
    boolean take(LetterRow row, Decider by, Wish wish) throws Forbidden {
        PostalAddress address = Objects.requireNonNull(wish.address());
        Letter letter;
        try {
            letter = contents.open(row.kept()).withAddress(address);
        } catch (ContentMissing gone) {
            throw new Forbidden(Reason.CONTENT_MISSING);
        }
        Kept kept = contents.keep(letter);
        Step step = step(row)
                .keptAs(kept, distribution(row, kept))
                .log(Acts.kind(by), null, row.lane(), Acts.words(by, wish));
        contents.leave(row.kept(), clock.instant());
        boolean taken = letters.take(step);
        if (!taken) {
            erase(kept);
        }
        return taken;
    }

    private Step step(LetterRow row) {
        boolean waitsForIt = row.state() == LetterState.HELD
                && row.way().reason() == Reason.ADDRESS_MISSING
                && !row.way().outcomeWasUnknown();
        return waitsForIt ? acts.sortedAnew(row) : Step.decided(row, row.state(), clock.instant());
    }

    /** The id that its forwarder gave lies under the letter's key, and the letter has a new one. */
    private byte @Nullable [] distribution(LetterRow row, Kept kept) {
        byte[] before = row.way().encryptedDistribution();
        return before == null ? null : contents.encrypt(kept, contents.decrypt(row.kept(), before));
    }

    /** What cannot be erased now is swept later. */
    private void erase(Kept unwanted) {
        try {
            contents.erase(unwanted);
        } catch (ContentUnavailable later) {
            LOG.warn("{} is left to be swept", unwanted.handle());
        }
    }
}
