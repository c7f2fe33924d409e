package se.brevvaxel.hub.spine.printing;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.delivery.print.PrintShop;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;

/** Keeps the tray tidy: paper that nobody will gather names a person, and must not lie there. */
final class TrayTidy {

    private static final Duration HALF_WRITTEN = Duration.ofHours(1);
    private static final Set<LetterState> NEEDS_ITS_PAPER =
            EnumSet.of(LetterState.PRINT_ORDERED, LetterState.MADE, LetterState.PRINTING);

    private final Letters letters;
    private final PrintShop shop;
    private final Clock clock;

    TrayTidy(Letters letters, PrintShop shop, Clock clock) {
        this.letters = letters;
        this.shop = shop;
        this.clock = clock;
    }

    /** Removes paper from the tray whose letter was handed over just before a crash, or went another way. */
    @Scheduled(fixedDelay = 60, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void tidy() throws IOException {
        for (String id : shop.inTray(clock.instant().minus(HALF_WRITTEN))) {
            boolean needed = letters.find(LetterId.of(id))
                    .filter(row -> NEEDS_ITS_PAPER.contains(row.state()))
                    .isPresent();
            if (!needed) {
                shop.clear(List.of(id));
            }
        }
    }
}
