package se.brevvaxel.hub.spine.settling;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.spine.waiting.OutcomeSettings;
import se.brevvaxel.letter.SwedishDay;
import se.brevvaxel.letter.identity.ForeignText;
import se.brevvaxel.status.ForwardedLetters;
import se.brevvaxel.status.KeptDistribution;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;

/** The ids that external forwarders give: what is kept of them, and when they are asked about first. */
final class Distributions {

    private final ForwardedLetters letters;
    private final Contents contents;
    private final OutcomeSettings settings;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Distributions(ForwardedLetters letters, Contents contents, OutcomeSettings settings, Clock clock) {
        this.letters = letters;
        this.contents = contents;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether another letter has this id with the same forwarder: one answer would then count for two letters. */
    boolean isGivenTwice(LetterRow row, DeliveryResult.Forwarded forwarded) {
        return letters.isGivenToAnother(row, hash(forwarded));
    }

    /** A forwarder has it: it is asked, for as long as the settings say, what became of it. */
    Step taken(LetterRow row, DeliveryResult.Forwarded forwarded) {
        Instant now = clock.instant();
        Instant until = now.plus(settings.deadline());
        String id = forwarded.distributionId();
        KeptDistribution kept = new KeptDistribution(
                ForeignText.kept(id, ForeignText.RECEIPT, SwedishDay.of(now)),
                contents.encrypt(row.kept(), id),
                hash(forwarded));
        return Step.late(row, LetterState.FORWARDED, now)
                .withoutReason()
                .takenByForwarder(kept, until)
                .waitIsOver()
                .waitFor(Duration.between(now, settings.next(now, 0, until, random)))
                .tell(Status.FORWARDED);
    }

    private byte[] hash(DeliveryResult.Forwarded forwarded) {
        return contents.keyedHash(forwarded.distributionId().getBytes(StandardCharsets.UTF_8));
    }
}
