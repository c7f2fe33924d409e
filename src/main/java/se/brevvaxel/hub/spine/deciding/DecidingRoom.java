package se.brevvaxel.hub.spine.deciding;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.print.PrintShop;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.opening.Opening;
import se.brevvaxel.intake.decision.Decisions;
import se.brevvaxel.status.Answers;
import se.brevvaxel.status.Letters;
import se.brevvaxel.switching.NoticeGate;
import se.brevvaxel.switching.PrintGate;

/** The desk where letters are decided on. */
@Configuration(proxyBeanMethods = false)
class DecidingRoom {

    /** {@code deadline}: for how long a letter that is sent again is tried, as one that was just accepted. */
    @Bean
    Decisions decisions(
            Letters letters,
            Answers answers,
            Contents contents,
            Opening opening,
            PrintGate gate,
            NoticeGate notices,
            PrintShop shop,
            Onward onward,
            @Value("${brevvaxel.letter.deadline:24h}") Duration deadline,
            Clock clock) {
        Tray tray = new Tray(shop);
        Acts acts = new Acts(contents, opening, gate, notices, deadline, clock);
        return new Deciding(
                letters,
                acts,
                new Readdressing(letters, contents, acts, clock),
                new Withdrawing(letters, answers, acts, tray),
                tray,
                onward);
    }
}
