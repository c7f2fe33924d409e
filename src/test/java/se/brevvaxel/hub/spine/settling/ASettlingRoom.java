package se.brevvaxel.hub.spine.settling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.hub.nodes.Node;
import se.brevvaxel.hub.nodes.SomeLives;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.waiting.OutcomeSettings;
import se.brevvaxel.hub.spine.waiting.WaitingSettings;
import se.brevvaxel.status.LetterRow;

/** The settling room of a node that lives. */
public final class ASettlingRoom {

    /** What an attempt may take here. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    /** How many attempts without an answer in a row have a lane left alone. */
    public static final int FAILURES = 5;

    private static final OutcomeSettings OUTCOMES = new OutcomeSettings(
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            Duration.ofHours(48),
            OutcomeSettings.AfterDeadline.HELD,
            Duration.ofDays(30));
    private static final Node NODE = new Node("node", "life");

    /** How the node claims an attempt. */
    public static final String CLAIM = NODE.claim();

    public final Unsettled unsettled;
    public final Settlement settlement;
    public final Claims claims;
    public final Turns turns;
    final AbandonedAttempts abandoned;
    public final SomeLives lives = new SomeLives(NODE);
    private final ASpine spine;
    private final Consequences consequences;

    /** Where nothing is sent again by rule. */
    public ASettlingRoom(ASpine spine) {
        this(spine, new Unsettled(), null);
    }

    /** @param resendAfter when a letter of unknown outcome is sent again under its id; absent: never by itself */
    public ASettlingRoom(ASpine spine, Unsettled unsettled, @Nullable Duration resendAfter) {
        this.spine = spine;
        this.unsettled = unsettled;
        var distributions = new Distributions(spine.store.forwarded, spine.contents, OUTCOMES, spine.clock);
        consequences =
                new Consequences(spine.rulings, spine.waits, distributions, spine.alarms, resendAfter, spine.clock);
        var lateAnswers = new LateAnswers(consequences, distributions, spine.onward, spine.alarms, spine.clock);
        settlement = new Settlement(spine.rulings, consequences, lateAnswers, spine.onward, unsettled);
        claims = new Claims(lives, LONGEST, spine.clock);
        turns = new Turns(
                new Breakers(
                        FAILURES, new WaitingSettings(ASpine.FIRST_DELAY, ASpine.MAX_DELAY), spine.alarms, spine.clock),
                spine.waits,
                spine.onward);
        abandoned = new AbandonedAttempts(
                spine.store.letters, spine.store.overdue, consequences, unsettled, lives, spine.clock);
    }

    /** Gives an attempt up for lost, as the one does who finds it abandoned. */
    public LetterRow giveUp(LetterRow sending) {
        return spine.store.taken(consequences.unknown(sending).release());
    }

    /** The round that finds abandoned attempts comes by. */
    public void settleAbandoned() {
        abandoned.settle();
    }

    /** The round that writes what could not be written comes by. */
    public void tryAgain() {
        unsettled.tryAgain();
    }
}
