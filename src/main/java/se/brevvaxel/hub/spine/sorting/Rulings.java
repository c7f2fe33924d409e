package se.brevvaxel.hub.spine.sorting;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.AddressRegister;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.switching.ChannelSwitch;
import se.brevvaxel.switching.Decision;
import se.brevvaxel.switching.Question;

/** Where rulings come from: the register, where something depends on it, and the channel switch. Changes nothing. */
public final class Rulings {

    private static final Decision HELD_FOR_A_PERSON = new Decision.Held(Reason.OUTCOME_WAS_UNKNOWN);

    private final AddressRegister register;
    private final ChannelSwitch channelSwitch;
    private final KnownOperators operators;

    /** Rulings by these; {@code operators} takes note of every operator that the register names. */
    public Rulings(AddressRegister register, ChannelSwitch channelSwitch, KnownOperators operators) {
        this.register = register;
        this.channelSwitch = channelSwitch;
        this.operators = operators;
    }

    /**
     * What holds for a letter at this moment. The register is asked, unless nothing depends on it.
     *
     * @throws RegisterUnavailable if it had to be asked and gave no answer
     */
    public Ruling rule(LetterRow row, Letter letter) {
        if (!asks(row, letter)) {
            return new Ruling(channelSwitch.decideUnasked(question(row, letter)), null, null);
        }
        return rule(
                row, letter, register.lookUp(row.sender(), letter.recipient().id()));
    }

    /** Whether the register must be asked before it can be said what holds for a letter. If not, it must not be. */
    boolean asks(LetterRow row, Letter letter) {
        return channelSwitch.asksRegister(question(row, letter));
    }

    /**
     * What holds at this moment for letters that go together, of one sender. The register is asked about all of them at once.
     *
     * @param sender whose letters they are
     * @throws RegisterUnavailable if it gave no answer about one of them: then nothing is known of any
     */
    public Map<LetterId, Ruling> ruleAll(String sender, Map<LetterRow, Letter> letters) {
        List<IdentityNumber> asked = letters.entrySet().stream()
                .filter(each -> asks(each.getKey(), each.getValue()))
                .map(each -> each.getValue().recipient().id())
                .toList();
        Map<IdentityNumber, Reachability> answers = lookUp(sender, asked);
        Map<LetterId, Ruling> rulings = new HashMap<>();
        letters.forEach((row, letter) -> {
            Reachability answer =
                    asks(row, letter) ? answers.get(letter.recipient().id()) : null;
            rulings.put(row.id(), answer == null ? rule(row, letter) : rule(row, letter, answer));
        });
        return rulings;
    }

    /**
     * What the register says of the recipients of several letters, in as few questions as the contract lets it be.
     *
     * @throws RegisterUnavailable if it gave no answer about one of them
     */
    Map<IdentityNumber, Reachability> lookUp(String sender, Collection<IdentityNumber> recipients) {
        return register.lookUpAll(sender, recipients);
    }

    /**
     * What holds for a letter that the register was {@linkplain #asks asked} about.
     *
     * @param answer what it said just now
     */
    Ruling rule(LetterRow row, Letter letter, Reachability answer) {
        Question question = question(row, letter);
        operators.see(answer);
        Decision decision = channelSwitch.decide(question, answer);
        Ruling ruling = new Ruling(mayHaveArrivedElsewhere(row, decision) ? HELD_FOR_A_PERSON : decision, answer, null);
        String refusedBy = row.way().refusedBy();
        return refusedBy != null && bringsNothingNew(ruling, row, refusedBy)
                ? refused(row, letter, refusedBy, answer)
                : ruling;
    }

    /**
     * What holds for a letter that an operator or a forwarder refused.
     *
     * @param operator the operator or forwarder that refused it
     * @param answer of the fresh look-up after it, if one was made now
     */
    public Ruling refused(LetterRow row, Letter letter, String operator, @Nullable Reachability answer) {
        Decision decision = channelSwitch.notReachable(question(row, letter), row.called(Reason.REFUSED_BY_OPERATOR));
        return new Ruling(decision, answer, operator);
    }

    /** What holds for a letter that nobody took until its deadline. */
    Ruling afterDeadline(LetterRow row, Letter letter) {
        return new Ruling(channelSwitch.afterDeadline(question(row, letter)), null, row.lane());
    }

    /** What holds for a letter that the register has been silent about for a long time; nothing if it waits on. */
    Optional<Ruling> registerSilent(LetterRow row, Letter letter) {
        return channelSwitch.registerSilent(question(row, letter)).map(decision -> new Ruling(decision, null, null));
    }

    /** What holds for a letter whose external forwarder did not reach the recipient. */
    public Ruling notReached(LetterRow row, Letter letter) {
        Decision decision = channelSwitch.notReachable(question(row, letter), Reason.NOT_REACHED_BY_FORWARDER);
        return new Ruling(decision, null, row.lane());
    }

    /**
     * Whether the letter would go to the operator that refused it. If this is the fresh look-up after the refusal, which
     * had to wait for the register, also whether it would go to no other: then the refusal stands.
     */
    private static boolean bringsNothingNew(Ruling ruling, LetterRow row, String refusedBy) {
        return row.way().lookedUpAgain() ? ruling.isFor(refusedBy) : !ruling.isForAnotherThan(refusedBy);
    }

    /**
     * The letter may lie in a mailbox with the operator that never answered: another operator would make it two. With which
     * operator a letter may lie whose row is of an older time is not known; that a person has decided about.
     */
    private static boolean mayHaveArrivedElsewhere(LetterRow row, Decision decision) {
        return row.way().outcomeWasUnknown()
                && row.way().operatorId() != null
                && decision instanceof Decision.Digital digital
                && !digital.operator().id().equals(row.way().operatorId());
    }

    private static Question question(LetterRow row, Letter letter) {
        return new Question(letter, row.tooLarge(), row.way().outcomeWasUnknown(), row.forwarder());
    }
}
