package se.brevvaxel.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.brevvaxel.messagelog.LogLines;

@Configuration
class StatusRoom {

    /** A job of 500 letters, or a broker that answers at none of its destinations, takes a minute or two. */
    private static final Duration STANDSTILL = Duration.ofMinutes(5);

    @Bean
    StatusEvents statusEvents(JdbcTemplate jdbc, ObjectMapper json, Clock clock) {
        return new StatusEvents(jdbc, json, clock);
    }

    @Bean
    Letters letters(JdbcTemplate jdbc, PlatformTransactionManager transactions, StatusEvents events) {
        return new Letters(jdbc, new TransactionTemplate(transactions), events, new LogLines(jdbc));
    }

    @Bean
    Answers answers(JdbcTemplate jdbc, PlatformTransactionManager transactions, Letters letters, ObjectMapper json) {
        return new Answers(jdbc, new TransactionTemplate(transactions), letters, json);
    }

    @Bean
    ForwardedLetters forwardedLetters(JdbcTemplate jdbc) {
        return new ForwardedLetters(jdbc);
    }

    @Bean
    OverdueLetters overdueLetters(JdbcTemplate jdbc) {
        return new OverdueLetters(jdbc);
    }

    @Bean
    OpenLetters openLetters(JdbcTemplate jdbc) {
        return new OpenLetters(jdbc);
    }

    @Bean
    GatheredLetters gatheredLetters(JdbcTemplate jdbc) {
        return new GatheredLetters(jdbc);
    }

    @Bean
    Strays strays(JdbcTemplate jdbc) {
        return new Strays(jdbc);
    }

    @Bean
    ToldEvents toldEvents(JdbcTemplate jdbc) {
        return new ToldEvents(jdbc);
    }

    @Bean
    PrintJobs printJobs(JdbcTemplate jdbc, Doorplate doorplate, Clock clock) {
        return new PrintJobs(jdbc, doorplate, clock);
    }

    @Bean
    Outbox outbox(JdbcTemplate jdbc, Doorplate doorplate, Clock clock) {
        return new JdbcOutbox(jdbc, doorplate, clock);
    }

    @Bean
    Standstills standstills(JdbcTemplate jdbc) {
        return new Standstills(jdbc, STANDSTILL);
    }
}
