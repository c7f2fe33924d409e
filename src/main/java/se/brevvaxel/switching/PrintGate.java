package se.brevvaxel.switching;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.SwedishDay;
import se.brevvaxel.policy.Policy;

/**
 * Stands where letters leave for print, and refuses one that should not be there. The channel switch asks it before it
 * decides, and the print room again just before paper is ordered: in between, hours may pass.
 */
public final class PrintGate {

    private final Policy policy;
    private final Clock clock;

    /** @param clock tells the day that a recipient is of age by */
    public PrintGate(Policy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Why this letter may not be printed by itself; nothing if it may.
     *
     * @param outcomeWasUnknown an earlier digital attempt may have reached the recipient
     */
    public Optional<Reason> refusesPrint(Letter letter, boolean outcomeWasUnknown) {
        Permission permission = new Permission(policy, letter);
        return permission
                .waitsForPerson()
                .or(() -> when(outcomeWasUnknown, Reason.OUTCOME_WAS_UNKNOWN))
                .or(() -> notWanted(letter))
                .or(() -> whatPolicyRefuses(permission))
                .or(() -> when(!permission.isOldEnoughForPaper(today()), Reason.PAPER_TO_MINOR));
    }

    private LocalDate today() {
        return SwedishDay.of(clock.instant());
    }

    private static Optional<Reason> whatPolicyRefuses(Permission permission) {
        return when(!permission.permits(Channel.PRINT), Reason.NO_CHANNEL_PERMITTED)
                .or(() -> when(!permission.protectionIsKnownEnoughForPaper(), Reason.PROTECTION_NOT_CHECKED))
                .or(() -> when(!permission.hasAddressForPaper(), Reason.ADDRESS_MISSING));
    }

    /**
     * Why this letter may not be printed though a person has decided so; nothing if it may. A person stands in for what the
     * gate asks a person about; what the policy does not permit, a person does not permit either.
     */
    public Optional<Reason> refusesPrintByPerson(Letter letter) {
        Optional<Reason> refusal = refusesPrint(letter, false).filter(reason -> reason != Reason.PAPER_TO_MINOR);
        return refusal.filter(reason -> reason == Reason.HELD_AS_ASKED).isPresent()
                ? whatPolicyRefuses(new Permission(policy, letter))
                : refusal;
    }

    /** The home system said what it wants instead of paper. */
    private static Optional<Reason> notWanted(Letter letter) {
        return switch (letter.channelPolicy()) {
            case DIGITAL_PREFERRED, PRINT_ONLY -> Optional.empty();
            case DIGITAL_ONLY -> Optional.of(Reason.NO_CHANNEL_PERMITTED);
            case HOLD_IF_NOT_DIGITAL -> Optional.of(Reason.HELD_AS_ASKED);
        };
    }

    private static Optional<Reason> when(boolean refused, Reason reason) {
        return refused ? Optional.of(reason) : Optional.empty();
    }
}
