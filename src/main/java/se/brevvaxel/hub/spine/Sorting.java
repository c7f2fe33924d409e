package se.brevvaxel.hub.spine;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.content.Contents;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.reachability.AddressRegister;
import se.brevvaxel.reachability.MailboxOperator;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.switching.ChannelSwitch;
import se.brevvaxel.switching.Decision;
import se.brevvaxel.switching.Question;

/** The sorting station: asks the register where a letter must be asked about, and lets the channel switch decide. */
public final class Sorting {

    private static final Logger LOG = LoggerFactory.getLogger(Sorting.class);

    private static final Decision HELD_FOR_A_PERSON = new Decision.Held(Reason.OUTCOME_WAS_UNKNOWN);

    private final Letters letters;
    private final Contents contents;
    private final AddressRegister register;
    private final ChannelSwitch channelSwitch;
    private final KnownOperators operators;
    private final Waits waits;
    private final Parking parking;
    private final Clock clock;

    Sorting(
            Letters letters,
            Contents contents,
            AddressRegister register,
            ChannelSwitch channelSwitch,
            KnownOperators operators,
            Waits waits,
            Parking parking,
            Clock clock) {
        this.letters = letters;
        this.contents = contents;
        this.register = register;
        this.channelSwitch = channelSwitch;
        this.operators = operators;
        this.waits = waits;
        this.parking = parking;
        this.clock = clock;
    }

    /**
     * Sorts one letter. A letter that was sorted before is not sorted again: its decision is given again, so that a lane
     * message lost in between is replaced.
     *
     * @return where it goes; nothing if it waits, or is past this station
     */
    public @Nullable Decision sort(String letterId) {
        LetterRow row = letters.find(LetterId.of(letterId))
                .orElseThrow(() -> new IllegalStateException("letter " + letterId + " is not there"));
        if (row.state() != LetterState.ACCEPTED) {
            return standing(row);
        }
        Instant notBefore = row.notBefore();
        if (notBefore != null && notBefore.isAfter(clock.instant())) {
            letters.take(waits.until(row, notBefore));
            return null;
        }
        try {
            return decide(row);
        } catch (RegisterUnavailable down) {
            LOG.warn("letter {} waits: the register does not answer: {}", row.id(), down.getMessage());
            letters.take(waits.forRegister(row, down));
        } catch (RuntimeException fault) {
            parking.failed(row, fault);
        }
        return null;
    }

    private @Nullable Decision decide(LetterRow row) {
        Ruling ruling = rule(row, contents.open(row.kept()));
        return letters.take(ruling.step(row, clock.instant())) ? ruling.decision() : null;
    }

    /**
     * What holds for a letter at this moment. The register is asked, unless nothing depends on it.
     *
     * @throws RegisterUnavailable if it had to be asked and gave no answer
     */
    Ruling rule(LetterRow row, Letter letter) {
        var question = question(row, letter);
        if (!channelSwitch.asksRegister(question)) {
            return new Ruling(channelSwitch.decideUnasked(question), null);
        }
        Reachability answer = register.lookUp(row.sender(), letter.recipient().id());
        operators.see(answer);
        Decision decision = channelSwitch.decide(question, answer);
        return new Ruling(
                mayHaveArrivedElsewhere(row, decision) ? HELD_FOR_A_PERSON : decision, KnownOperators.inWords(answer));
    }

    /** What holds for a letter that its operator refused. */
    Ruling refused(LetterRow row, Letter letter) {
        return new Ruling(channelSwitch.notReachable(question(row, letter), Reason.REFUSED_BY_OPERATOR), null);
    }

    /** The letter may lie in a mailbox with the operator that never answered: another operator would make it two. */
    private static boolean mayHaveArrivedElsewhere(LetterRow row, Decision decision) {
        return row.way().outcomeWasUnknown()
                && decision instanceof Decision.Digital digital
                && !digital.operator().id().equals(row.way().operatorId());
    }

    private static Question question(LetterRow row, Letter letter) {
        return new Question(letter, row.tooLarge(), row.way().outcomeWasUnknown());
    }

    private static @Nullable Decision standing(LetterRow row) {
        var way = row.way();
        return switch (row.state()) {
            case SWITCHED ->
                new Decision.Digital(new MailboxOperator(
                        String.valueOf(way.operatorId()),
                        String.valueOf(way.operatorName()),
                        URI.create(String.valueOf(way.operatorAddress()))));
            case PRINT_ORDERED -> new Decision.Print(way.reason() == null ? Reason.PRINT_REQUESTED : way.reason());
            default -> null;
        };
    }
}
