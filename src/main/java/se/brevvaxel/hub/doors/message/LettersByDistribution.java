package se.brevvaxel.hub.doors.message;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import se.brevvaxel.content.ContentMissing;
import se.brevvaxel.content.ContentUnavailable;
import se.brevvaxel.content.Contents;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.message.Distribution;
import se.brevvaxel.intake.message.Distributions;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;

/** Our letters as distributions: the distribution's id is the letter's, and its status is what the log says. */
record LettersByDistribution(Letters letters, Contents contents, Alarms alarms) implements Distributions {

    @Override
    public Optional<Distribution> find(String system, String sender, String distribution) {
        return id(distribution)
                .flatMap(this::row)
                .filter(row -> row.handover().door() == Door.MESSAGE
                        && row.handover().system().equals(system)
                        && row.sender().equals(sender))
                .map(row -> new Distribution(
                        recipient(row), outcome(row.state(), row.way().channel())));
    }

    /** The whole table: what is answered of a letter in each state (mina-meddelanden.md 2.9, 5.2). */
    static Distribution.Outcome outcome(LetterState state, @Nullable Channel channel) {
        boolean paper = channel == Channel.PRINT;
        return switch (state) {
            case ACCEPTED -> Distribution.Outcome.NOT_YET;
            case SWITCHED, GATHERED, SENDING, FORWARDED -> Distribution.Outcome.DIGITAL_PENDING;
            case DELIVERED -> Distribution.Outcome.DIGITAL_DELIVERED;
            case PRINT_ORDERED, MADE, PRINTING -> Distribution.Outcome.PAPER_PENDING;
            case PRINTED -> Distribution.Outcome.PAPER_DELIVERED;
            case RETURNED -> Distribution.Outcome.NOT;
            case DELAYED, HELD, UNKNOWN ->
                paper ? Distribution.Outcome.PAPER_PENDING : Distribution.Outcome.DIGITAL_PENDING;
            // Not "Not": whoever hears that prints the letter after all, and a person has decided against it here.
            case FAILED, CANCELLED -> paper ? Distribution.Outcome.PAPER_FAILED : Distribution.Outcome.DIGITAL_FAILED;
        };
    }

    private Optional<LetterRow> row(LetterId id) {
        try {
            return letters.find(id);
        } catch (DataAccessException away) {
            throw new IntakeClosed(away);
        }
    }

    /** No answer can do without it (mina-meddelanden.md 2.9): without its key the question gets fault 5000, and a person. */
    private String recipient(LetterRow row) {
        try {
            return contents.recipient(row.kept());
        } catch (ContentUnavailable away) {
            throw new IntakeClosed(away);
        } catch (ContentMissing missing) {
            alarms.raise("content-missing", "letter " + row.id() + " cannot be told of");
            throw missing;
        }
    }

    private static Optional<LetterId> id(String distribution) {
        try {
            return Optional.of(LetterId.of(distribution));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
