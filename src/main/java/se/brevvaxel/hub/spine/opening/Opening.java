package se.brevvaxel.hub.spine.opening;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.content.ContentMissing;
import se.brevvaxel.content.ContentUnavailable;
import se.brevvaxel.content.Contents;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.waiting.Waits;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.SwedishDay;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.letter.identity.IdentityReading;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.reachability.ProtectionRegister;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;

/**
 * Opens letters for the stations. Of a sender that has a register of protected identities, a letter is opened only if that
 * has just said that nothing speaks against it; of any other, always.
 */
public final class Opening {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final Contents contents;
    private final LookUps lookUps;
    private final Protections protections;
    private final Waits waits;
    private final Onward onward;
    private final Parking parking;
    private final Clock clock;

    Opening(
            Contents contents,
            LookUps lookUps,
            Protections protections,
            Waits waits,
            Onward onward,
            Parking parking,
            Clock clock) {
        this.contents = contents;
        this.lookUps = lookUps;
        this.protections = protections;
        this.waits = waits;
        this.onward = onward;
        this.parking = parking;
        this.clock = clock;
    }

    /**
     * The letter, whose recipient counts as checked if somebody was asked. Nothing if it must not go on now: its next step is
     * taken already, to a person or into a wait.
     *
     * @throws ContentMissing as {@link Contents#open}
     * @throws ContentUnavailable as {@link Contents#open}
     */
    public Optional<Letter> of(LetterRow row) {
        Letter letter = contents.open(row.kept());
        if (!asksAbout(row, letter)) {
            return Optional.of(letter);
        }
        if (protections.isClear(row.id())) {
            return Optional.of(letter.withProtectedIdentity(ProtectedIdentity.NONE));
        }
        return ask(lookUps.of(row.sender()).orElseThrow(), row, letter);
    }

    /** Whether somebody is to be asked about its recipient before this letter goes on. */
    public boolean asksAbout(LetterRow row, Letter letter) {
        return lookUps.of(row.sender()).isPresent() && isAboutAPerson(letter) && !isMarked(letter);
    }

    private Optional<Letter> ask(ProtectionRegister register, LetterRow row, Letter letter) {
        Protection said;
        try {
            Map<LetterId, IdentityNumber> asked =
                    Map.of(row.id(), letter.recipient().id());
            said = Objects.requireNonNull(
                    protections.ask(register, row.sender(), asked).get(row.id()));
        } catch (RegisterUnavailable silent) {
            LOG.warn(
                    "letter {} waits: it is not known if its recipient is protected: {}",
                    row.id(),
                    silent.getMessage());
            onward.take(waits.forProtection(row, silent));
            return Optional.empty();
        }
        return letsGo(row, said)
                ? Optional.of(letter.withProtectedIdentity(ProtectedIdentity.NONE))
                : held(row, said == Protection.MARKED ? Reason.PROTECTED_IDENTITY : Reason.RECIPIENT_DECEASED);
    }

    /** Whether the letter may go on by this answer. Who decided on paper knowing of a death has decided for the estate. */
    private static boolean letsGo(LetterRow row, Protection said) {
        return switch (said) {
            case NONE -> true;
            case MARKED -> false;
            case DECEASED -> row.way().paperByPerson() && row.way().paperDespite() == Reason.RECIPIENT_DECEASED;
        };
    }

    private Optional<Letter> held(LetterRow row, Reason reason) {
        parking.hold(row, reason, "by the protection look-up");
        return Optional.empty();
    }

    /**
     * Asks about all of these at once, so that none has to be asked about by itself as it is {@linkplain #of opened}. What
     * comes of it is found there: here no letter takes a step, and nothing is thrown.
     *
     * @return those of which it was said just now that nothing speaks against them, or nothing that a person did not know
     */
    public Set<LetterId> ahead(Collection<LetterRow> rows) {
        Set<LetterId> clear = new HashSet<>();
        rows.stream()
                .filter(row -> lookUps.of(row.sender()).isPresent() && !protections.isClear(row.id()))
                .collect(Collectors.groupingBy(LetterRow::sender))
                .forEach((sender, its) -> clear.addAll(askAhead(sender, its)));
        return clear;
    }

    private Set<LetterId> askAhead(String sender, List<LetterRow> rows) {
        Map<LetterId, IdentityNumber> asked = new LinkedHashMap<>();
        rows.forEach(row -> person(row).ifPresent(person -> asked.put(row.id(), person)));
        if (asked.isEmpty()) {
            return Set.of();
        }
        try {
            Map<LetterId, Protection> said = protections.ask(lookUps.of(sender).orElseThrow(), sender, asked);
            return rows.stream()
                    .filter(row -> said.containsKey(row.id()) && letsGo(row, said.get(row.id())))
                    .map(LetterRow::id)
                    .collect(Collectors.toSet());
        } catch (RegisterUnavailable silent) {
            LOG.warn("{} letters are asked about one by one: {}", asked.size(), silent.getMessage());
            return Set.of();
        }
    }

    /**
     * Whether a letter that has been opened may still go on: nobody is to be asked about its recipient, or it was asked and
     * answered just now. If not, it must be opened anew; also one whose recipient cannot be read any more.
     */
    public boolean stillHolds(LetterRow row) {
        return lookUps.of(row.sender()).isEmpty()
                || protections.isClear(row.id())
                || recipient(row).filter(number -> !isPerson(number)).isPresent();
    }

    /** Its recipient, if that is a person. */
    private Optional<IdentityNumber> person(LetterRow row) {
        return recipient(row).filter(Opening::isPerson);
    }

    /** Nobody, where the key is gone: that is found out when it is opened. */
    private Optional<IdentityNumber> recipient(LetterRow row) {
        try {
            String digits = contents.recipient(row.kept());
            return IdentityNumber.read(digits, SwedishDay.of(clock.instant())) instanceof IdentityReading.Valid valid
                    ? Optional.of(valid.number())
                    : Optional.empty();
        } catch (ContentMissing gone) {
            return Optional.empty();
        }
    }

    private static boolean isAboutAPerson(Letter letter) {
        return isPerson(letter.recipient().id());
    }

    private static boolean isPerson(IdentityNumber number) {
        return number.kind() != IdentityNumber.Kind.ORGANISATIONSNUMMER;
    }

    /** By its home system: the switch and the gates hold it, whatever a register says. */
    private static boolean isMarked(Letter letter) {
        return letter.recipient().protectedIdentity() == ProtectedIdentity.MARKED;
    }
}
