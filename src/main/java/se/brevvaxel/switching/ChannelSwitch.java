package se.brevvaxel.switching;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.Patience;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.TimeUp;
import se.brevvaxel.reachability.Reachability;

/**
 * Kanalväxeln: decides a letter's way. Each rule below is a sentence about a letter; the first that has an answer
 * decides, and where none has, the register is asked.
 *
 * <p>Whatever is asked here, and in whichever order, a letter that waits for a person is held, and one that may have
 * reached its recipient becomes neither paper nor a "not received" by itself.
 */
public final class ChannelSwitch {

    private final Policy policy;
    private final PrintGate printGate;
    private final ForwarderGate forwarderGate;
    private final List<Rule> rulesBeforeTheRegisterIsAsked = List.of(
            this::whatNeedsAPersonIsHeld,
            this::paperThatWasAskedForIsPrinted,
            this::whatMayNotGoDigitallyIsPrintedOrHeld,
            this::whatIsTooLargeIsNeverAskedAbout,
            this::whoCannotBeAddressedIsNeverAskedAbout,
            this::whatItsForwarderLooksUpIsNotAskedAbout);

    /** @param clock tells the day that a recipient is of age by */
    public ChannelSwitch(Policy policy, Clock clock) {
        this.policy = policy;
        this.printGate = new PrintGate(policy, clock);
        this.forwarderGate = new ForwarderGate(policy, clock);
    }

    /** Whether the decision depends on what the register says. If not, the register must not be asked. */
    public boolean asksRegister(Question question) {
        return unasked(question).isEmpty();
    }

    /**
     * Decides a letter that the register is not asked about.
     *
     * @throws IllegalStateException if the register should have been asked
     */
    public Decision decideUnasked(Question question) {
        return unasked(question)
                .orElseThrow(() -> new IllegalStateException("the register is asked about " + question.letter()));
    }

    /** Decides a letter by what the register says at this moment. */
    public Decision decide(Question question, Reachability reachability) {
        return unasked(question).orElseGet(() -> {
            if (reachability instanceof Reachability.Reachable reachable) {
                ExternalForwarder forwarder = question.forwarder();
                return forwarder == null ? new Decision.Digital(reachable.operator()) : forward(question, forwarder);
            }
            if (reachability instanceof Reachability.NotReachable not) {
                return notReachable(question, not.reason());
            }
            return new Decision.Held(Reason.UNKNOWN_OPERATOR);
        });
    }

    /**
     * Decides a letter that cannot reach its recipient digitally: by the register's answer, or because an operator
     * refused it.
     *
     * @param reason told with the decision
     */
    public Decision notReachable(Question question, Reason reason) {
        return whatNeedsAPersonIsHeld(question)
                .or(() -> whatMayHaveArrivedIsHeld(question))
                .orElseGet(() -> switch (question.letter().channelPolicy()) {
                    case DIGITAL_PREFERRED -> printIfPermittedElseReturn(question, reason);
                    case PRINT_ONLY -> print(question, Reason.PRINT_REQUESTED);
                    case DIGITAL_ONLY -> new Decision.Returned(reason);
                    case HOLD_IF_NOT_DIGITAL -> new Decision.Held(Reason.HELD_AS_ASKED);
                });
    }

    /** Decides a letter that no operator or forwarder took until its deadline, as the policy says of its case type. */
    public Decision afterDeadline(Question question) {
        return timeUp(question, patience(question).afterDeadline(), Reason.GIVEN_UP);
    }

    /**
     * Decides a letter that the register has not answered about for a long time, as the policy says of its case type.
     *
     * @return nothing if the policy has it wait on
     */
    public Optional<Decision> registerSilent(Question question) {
        return Optional.ofNullable(patience(question).registerSilent())
                .map(decided -> timeUp(question, decided, Reason.REGISTER_UNAVAILABLE));
    }

    private Patience patience(Question question) {
        return policy.rule(question.letter().caseType()).map(CaseRule::patience).orElse(Patience.USUAL);
    }

    private Decision timeUp(Question question, TimeUp decided, Reason reason) {
        return switch (decided) {
            case HOLD -> new Decision.Held(reason);
            case NOT_REACHABLE -> notReachable(question, reason);
            case FAIL -> whatMayHaveArrivedIsHeld(question).orElseGet(() -> new Decision.Failed(reason));
        };
    }

    private Optional<Decision> unasked(Question question) {
        return rulesBeforeTheRegisterIsAsked.stream()
                .map(rule -> rule.answer(question))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Decision> whatNeedsAPersonIsHeld(Question question) {
        return permission(question).waitsForPerson().map(Decision.Held::new);
    }

    private Optional<Decision> paperThatWasAskedForIsPrinted(Question question) {
        return wants(question, ChannelPolicy.PRINT_ONLY)
                ? Optional.of(print(question, Reason.PRINT_REQUESTED))
                : Optional.empty();
    }

    /**
     * A request that insists on a channel which the policy forbids contradicts the policy: that is nothing to do with
     * the recipient, so it is held for a person and not returned as if the recipient could not receive.
     */
    private Optional<Decision> whatMayNotGoDigitallyIsPrintedOrHeld(Question question) {
        if (permission(question).permits(Channel.DIGITAL)) {
            return Optional.empty();
        }
        return Optional.of(
                wants(question, ChannelPolicy.DIGITAL_PREFERRED)
                        ? print(question, Reason.DIGITAL_NOT_PERMITTED)
                        : new Decision.Held(Reason.NO_CHANNEL_PERMITTED));
    }

    /** Held with the size as its reason: the person who looks should not have to find out why. */
    private Optional<Decision> whatIsTooLargeIsNeverAskedAbout(Question question) {
        if (!question.tooLargeForDigital()) {
            return Optional.empty();
        }
        Decision decision = notReachable(question, Reason.TOO_LARGE);
        return Optional.of(
                decision.equals(new Decision.Held(Reason.HELD_AS_ASKED))
                        ? new Decision.Held(Reason.TOO_LARGE)
                        : decision);
    }

    private Optional<Decision> whoCannotBeAddressedIsNeverAskedAbout(Question question) {
        return question.letter().recipient().id().addressable()
                ? Optional.empty()
                : Optional.of(notReachable(question, Reason.ID_NOT_ADDRESSABLE));
    }

    private Optional<Decision> whatItsForwarderLooksUpIsNotAskedAbout(Question question) {
        ExternalForwarder forwarder = question.forwarder();
        return forwarder != null && forwarder.looksUp() ? Optional.of(forward(question, forwarder)) : Optional.empty();
    }

    private Decision forward(Question question, ExternalForwarder forwarder) {
        return forwarderGate
                .refuses(question.letter(), forwarder)
                .<Decision>map(Decision.Held::new)
                .orElseGet(() -> new Decision.Forwarded(forwarder));
    }

    /** RETURNED tells the home system that nothing was received, and it may print on its own: so that waits too. */
    private Optional<Decision> whatMayHaveArrivedIsHeld(Question question) {
        return question.outcomeWasUnknown()
                ? Optional.of(new Decision.Held(Reason.OUTCOME_WAS_UNKNOWN))
                : Optional.empty();
    }

    private Decision printIfPermittedElseReturn(Question question, Reason reason) {
        return permission(question).permits(Channel.PRINT) ? print(question, reason) : new Decision.Returned(reason);
    }

    private Decision print(Question question, Reason reason) {
        return printGate
                .refusesPrint(question.letter(), question.outcomeWasUnknown())
                .<Decision>map(Decision.Held::new)
                .orElseGet(() -> new Decision.Print(reason));
    }

    private Permission permission(Question question) {
        return new Permission(policy, question.letter());
    }

    private static boolean wants(Question question, ChannelPolicy channelPolicy) {
        Letter letter = question.letter();
        return letter.channelPolicy() == channelPolicy;
    }

    /** One sentence about a letter: its decision, or nothing where the sentence does not apply. */
    private interface Rule {
        Optional<Decision> answer(Question question);
    }
}
