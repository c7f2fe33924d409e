package se.brevvaxel.hub.spine.counter;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import se.brevvaxel.content.Contents;
import se.brevvaxel.hub.Scales;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Shelves;
import se.brevvaxel.intake.check.CaseTypes;
import se.brevvaxel.intake.check.Inspection;
import se.brevvaxel.intake.check.MailboxLimit;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.StatusEvents;

/** The counter, and what it inspects with. */
@Configuration(proxyBeanMethods = false)
class CounterRoom {

    /** Behind the hatch a request takes some ten times its own size: a quarter of the memory in all. */
    private static final int SHARE = 40;

    @Bean
    CaseTypes caseTypes(Policy policy) {
        return new CaseTypesOfPolicy(policy);
    }

    @Bean
    Inspection inspection(
            CaseTypes caseTypes,
            MailboxLimit mailboxLimit,
            @Value("${brevvaxel.print.max-size}") DataSize printMaxSize,
            Clock clock) {
        return new Inspection(caseTypes, mailboxLimit, printMaxSize.toBytes(), clock);
    }

    /** {@code deadline}: for how long an operator that cannot be reached is tried. */
    @Bean
    Counter counter(
            Inspection inspection,
            Senders senders,
            Contents contents,
            Letters letters,
            StatusEvents events,
            @Value("${brevvaxel.letter.deadline:24h}") Duration deadline,
            Shelves shelves,
            @Value("${brevvaxel.print.max-size}") DataSize printMaxSize) {
        Reception reception = new Reception(inspection, senders, contents, letters, events, deadline);
        return new Hatch(reception, shelves, Scales.ofMemory(SHARE), printMaxSize.toBytes());
    }
}
