package se.brevvaxel.hub.spine.deciding;

import java.nio.file.Path;
import java.time.Duration;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.print.PrintShop;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.intake.decision.Decisions;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.status.ALetterStore;
import se.brevvaxel.switching.NoticeGate;
import se.brevvaxel.switching.PrintGate;

/** The desk where letters are decided on, with a print shop in real folders. */
final class ADecidingDesk {

    static final Duration DEADLINE = Duration.ofHours(6);

    final PrintShop shop;
    private final ASpine spine;

    ADecidingDesk(ASpine spine, Path home) {
        this.spine = spine;
        this.shop = new PrintShop(home.resolve("print"), ALetterStore.JSON);
    }

    Decisions open() {
        return open(spine.policy, spine.contents);
    }

    Decisions open(Policy policy, Contents contents) {
        Acts acts = new Acts(
                contents,
                spine.opening,
                new PrintGate(policy, spine.clock),
                new NoticeGate(policy),
                DEADLINE,
                spine.clock);
        Tray tray = new Tray(shop);
        return new Deciding(
                spine.store.letters,
                acts,
                new Readdressing(spine.store.letters, contents, acts, spine.clock),
                new Withdrawing(spine.store.letters, spine.store.answers, acts, tray),
                tray,
                spine.onward);
    }
}
