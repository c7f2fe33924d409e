package se.brevvaxel.hub.spine.printing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.delivery.print.PrintShop;
import se.brevvaxel.hub.nodes.Leases;
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
    private final Leases leases;
    private final Clock clock;

    TrayTidy(Letters letters, PrintShop shop, Leases leases, Clock clock) {
        this.letters = letters;
        this.shop = shop;
        this.leases = leases;
        this.clock = clock;
    }

    /** Tidies, if no other node has tidied the tray that they share. */
    @Scheduled(fixedDelay = 60, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void inTurn() {
        leases.once("tray-tidy", Duration.ofMinutes(55), Duration.ofMinutes(50), () -> {
            try {
                tidy();
            } catch (IOException disk) {
                throw new UncheckedIOException(disk);
            }
        });
    }

    /** Removes paper from the tray whose letter was handed over just before a crash, or went another way. */
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
