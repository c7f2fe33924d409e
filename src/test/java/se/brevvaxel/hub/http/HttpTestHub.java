package se.brevvaxel.hub.http;

import dev.personnummer.Personnummer;
import dev.personnummer.PersonnummerException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import se.brevvaxel.content.Contents;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.intake.SwitchLane;
import se.brevvaxel.intake.decision.Decider;
import se.brevvaxel.intake.decision.Decisions;
import se.brevvaxel.intake.decision.Outcome;
import se.brevvaxel.intake.decision.Wish;
import se.brevvaxel.intake.decision.Withdrawal;
import se.brevvaxel.intake.precheck.Inquiry;
import se.brevvaxel.intake.precheck.Prospect;
import se.brevvaxel.intake.precheck.Prospects;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.messagelog.LetterRows;
import se.brevvaxel.messagelog.ReadableContents;
import se.brevvaxel.messagelog.RecipientNumbers;

/**
 * A hub with its HTTP side and a PostgreSQL of its own, and nothing behind. Not a configuration by annotation, so that
 * no scan takes it for one.
 */
@EnableAutoConfiguration(
        exclude = {CamelAutoConfiguration.class, ArtemisAutoConfiguration.class, JmsAutoConfiguration.class})
@ComponentScan({
    "se.brevvaxel.hub.http",
    "se.brevvaxel.messagelog",
    "se.brevvaxel.intake.decision",
    "se.brevvaxel.intake.http",
    "se.brevvaxel.intake.precheck"
})
public class HttpTestHub {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder().start();
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres postgres) {
        return postgres.getPostgresDatabase();
    }

    @Bean
    LetterRows letterRows(JdbcClient jdbc, Contents contents) {
        return new LetterRows(jdbc, contents);
    }

    @Bean
    Contents contents() {
        return new ReadableContents();
    }

    @Bean
    SystemTokens tokens() {
        return token -> token.startsWith("sandbox-")
                ? Optional.of(system(token.substring("sandbox-".length())))
                : Optional.empty();
    }

    @Bean
    RecipientNumbers numbers() {
        return typed -> {
            try {
                String digits = Personnummer.parse(typed).format(true).replace("-", "");
                return Optional.of(new IdentityNumber(IdentityNumber.Kind.PERSONNUMMER, digits));
            } catch (PersonnummerException e) {
                return Optional.empty();
            }
        };
    }

    @Bean
    CounterThatSays counter() {
        return new CounterThatSays();
    }

    @Bean
    ProspectsThatSay prospects() {
        return new ProspectsThatSay();
    }

    @Bean
    DecisionsThatAre decisions() {
        return new DecisionsThatAre();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    LaneThatRemembers lane() {
        return new LaneThatRemembers();
    }

    /** Something behind the sandbox's lock, and something that breaks. */
    @Bean
    RouterFunction<ServerResponse> behindTheDoors() {
        return RouterFunctions.route()
                .GET("/sandbox/v1/people", request -> ServerResponse.ok().build())
                .GET("/brevvaxel/v1/broken", request -> {
                    throw new IllegalStateException("secret 191212121212");
                })
                .build();
    }

    static BusinessSystem system(String name) {
        return new BusinessSystem(name, "162021004748", Set.of("brevvaxel.out." + name), Set.of(), null, null, null);
    }

    /** A counter that answers what a test wants, and remembers what it was handed. */
    public static class CounterThatSays implements Counter {

        public final List<Handing> handed = new CopyOnWriteArrayList<>();
        private volatile Function<Handing, Receipt> answer = handing -> new Receipt.Accepted(LetterId.next());

        public void says(Function<Handing, Receipt> newAnswer) {
            answer = newAnswer;
        }

        @Override
        public Receipt handIn(Handing handing) {
            handed.add(handing);
            return answer.apply(handing);
        }

        @Override
        public void refuseUnread(Handing handing, Fault reason) {
            throw new UnsupportedOperationException();
        }
    }

    /** Prospects that are what a test wants, and what they were asked. */
    public static class ProspectsThatSay implements Prospects {

        public final List<Inquiry> asked = new CopyOnWriteArrayList<>();
        public volatile Function<Inquiry, List<Prospect>> answer = inquiry -> inquiry.recipients().stream()
                .map(recipient -> new Prospect(Channel.DIGITAL, Prospect.Way.OPEN, Prospect.Way.OPEN))
                .toList();

        @Override
        public List<Prospect> of(BusinessSystem system, Inquiry inquiry) {
            asked.add(inquiry);
            return answer.apply(inquiry);
        }
    }

    /** Decisions with the outcome that a test wants, and what was decided. */
    public static class DecisionsThatAre implements Decisions {

        public record Made(LetterId letter, Decider by, Wish wish) {}

        public final List<Made> made = new CopyOnWriteArrayList<>();
        public volatile Function<Made, Outcome> outcome = made -> new Outcome.Done("DELAYED");

        @Override
        public Outcome decide(LetterId letter, Decider by, Wish wish) {
            Made one = new Made(letter, by, wish);
            made.add(one);
            return outcome.apply(one);
        }

        @Override
        public boolean withdraw(Withdrawal withdrawal) {
            throw new UnsupportedOperationException();
        }
    }

    /** A lane that remembers what was put on it, or cannot be reached. */
    public static class LaneThatRemembers implements SwitchLane {

        public final List<LetterId> letters = new CopyOnWriteArrayList<>();
        public volatile boolean outOfReach;

        @Override
        public void put(LetterId letter) {
            if (outOfReach) {
                throw new IllegalStateException("no broker");
            }
            letters.add(letter);
        }
    }
}
