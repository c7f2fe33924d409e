package se.brevvaxel.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.brevvaxel.content.Kept;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.messagelog.LogLines;

/** The letters as the hub keeps them, on a real PostgreSQL, and what a test asks of them. */
public final class ALetterStore implements AutoCloseable {

    public static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final Doorplate DOORPLATE = new Doorplate("of-a-test");

    private static final Duration LIFE = Duration.ofHours(24);

    public final JdbcTemplate jdbc;
    public final Letters letters;
    public final StatusEvents events;
    public final Answers answers;
    public final PrintJobs jobs;
    public final ForwardedLetters forwarded;
    public final GatheredLetters gathered;
    public final OverdueLetters overdue;
    public final OpenLetters open;
    public final Strays strays;
    public final ToldEvents told;
    final Outbox outbox;
    private final ADatabase database;

    private ALetterStore(ADatabase database, Clock clock) {
        this.database = database;
        jdbc = new JdbcTemplate(database);
        events = new StatusEvents(jdbc, JSON, clock);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        letters = new Letters(jdbc, transaction, events, new LogLines(jdbc));
        answers = new Answers(jdbc, transaction, letters, JSON);
        jobs = new PrintJobs(jdbc, DOORPLATE, clock);
        forwarded = new ForwardedLetters(jdbc);
        gathered = new GatheredLetters(jdbc);
        overdue = new OverdueLetters(jdbc);
        open = new OpenLetters(jdbc);
        strays = new Strays(jdbc);
        told = new ToldEvents(jdbc);
        outbox = new JdbcOutbox(jdbc, DOORPLATE, clock);
    }

    /** An empty one. */
    public static ALetterStore open(Clock clock) {
        return new ALetterStore(ADatabase.empty(), clock);
    }

    /** From now on nobody gets a connection. */
    public void goAway() {
        database.goAway();
    }

    public void comeBack() {
        database.comeBack();
    }

    /** Counts something, for the test itself: also while nobody else gets a connection. */
    public int evenIfAway(String count) {
        return Objects.requireNonNull(new JdbcTemplate(database.itself()).queryForObject(count, Integer.class));
    }

    /** Forgets every letter. */
    public void clear() {
        jdbc.execute(
                "truncate letter, status_event, outbox, log_line, print_job, known_operator, incarnation, stray_letter");
    }

    /** A letter that is about to be accepted, with a place for its content where there is none. */
    static NewLetter fresh(Letter letter) {
        byte[] some = {1, 2, 3};
        return fresh(letter, new Kept("handle-" + letter.id(), some, 3, "k1", some, some, some), null);
    }

    private static NewLetter fresh(Letter letter, Kept kept, @Nullable ExternalForwarder forwarder) {
        byte[] hash = {1, 2, 3};
        return new NewLetter(letter, kept, "", hash, false, letter.acceptedAt().plus(LIFE), forwarder);
    }

    /** Accepts a letter, without content. */
    public LetterRow accepted(Letter letter) {
        return accepted(fresh(letter));
    }

    /** Accepts a letter, to be tried for 24 hours. */
    public LetterRow accepted(Letter letter, Kept kept) {
        return accepted(letter, kept, null);
    }

    /** The same, of a sender with an external forwarder. */
    public LetterRow accepted(Letter letter, Kept kept, @Nullable ExternalForwarder forwarder) {
        return accepted(fresh(letter, kept, forwarder));
    }

    private LetterRow accepted(NewLetter letter) {
        if (!letters.accept(letter)) {
            throw new AssertionError("not accepted: " + letter);
        }
        return find(letter.letter().id());
    }

    public LetterRow find(LetterId id) {
        return letters.find(id).orElseThrow();
    }

    /** The letter as it is now. */
    public LetterRow now(LetterRow row) {
        return find(row.id());
    }

    /** Takes a step that must be possible. */
    public LetterRow taken(Step step) {
        return letters.taken(step).orElseThrow(() -> new AssertionError("somebody else took a step first"));
    }

    /** The words of its log lines, in order. */
    public List<String> steps(LetterRow row) {
        return lines(row, "step");
    }

    /** What its log lines say beside their words, in order. */
    public List<String> details(LetterRow row) {
        return lines(row, "coalesce(detail, '')");
    }

    private List<String> lines(LetterRow row, String what) {
        return jdbc.queryForList(
                "select " + what + " from log_line where letter_id = ? order by id",
                String.class,
                row.id().value());
    }

    /** The events that were told of it, in order. */
    public List<JsonNode> events(LetterRow row) {
        return jdbc
                .queryForList(
                        "select body from status_event where letter_id = ? order by sequence",
                        String.class,
                        row.id().value())
                .stream()
                .map(ALetterStore::json)
                .toList();
    }

    /** The statuses that were told of it, in order. */
    public List<String> told(LetterRow row) {
        return events(row).stream().map(event -> event.path("status").asText()).toList();
    }

    /** When it goes on by itself, if it does. */
    public @Nullable Instant dueAt(LetterRow row) {
        Timestamp due = jdbc.queryForObject(
                "select due_at from letter where id = ?",
                Timestamp.class,
                row.id().value());
        return due == null ? null : due.toInstant();
    }

    /** Who answers for the attempt that is being made, if one is. */
    public @Nullable String claimedBy(LetterRow row) {
        return jdbc.queryForObject(
                "select claimed_by from letter where id = ?",
                String.class,
                row.id().value());
    }

    @Override
    public void close() {
        database.close();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
