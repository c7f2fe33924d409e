package se.brevvaxel.hub.spine.printing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.delivery.print.PrintShop;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.nodes.Leases;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.opening.Opening;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.PrintJobs;
import se.brevvaxel.switching.PrintGate;

/** The print room's two desks, and who keeps its tray tidy. */
@Configuration(proxyBeanMethods = false)
class PrintingRoom {

    @Bean
    PrintShop printShop(@Value("${brevvaxel.print-dir}") Path printDir, ObjectMapper json) {
        return new PrintShop(printDir, json);
    }

    @Bean
    PaperDesk paperDesk(
            Letters letters,
            Opening opening,
            PrintShop shop,
            PrintGate gate,
            Policy policy,
            Senders senders,
            Parking parking,
            Clock clock) {
        return new PaperDesk(letters, opening, shop, gate, new Letterhead(policy, senders), parking, clock);
    }

    @Bean
    JobDesk jobDesk(
            Letters letters,
            PrintJobs jobs,
            PrintShop shop,
            Opening opening,
            Onward onward,
            Alarms alarms,
            @Value("${brevvaxel.print.close-after}") Duration closeAfter,
            Clock clock) {
        TrayCheck check = new TrayCheck(shop, opening, onward, clock);
        return new JobDesk(letters, jobs, shop, check, alarms, closeAfter, clock);
    }

    @Bean
    TrayTidy trayTidy(Letters letters, PrintJobs jobs, PrintShop shop, Leases leases, Clock clock) {
        return new TrayTidy(letters, jobs, shop, leases, clock);
    }
}
