package se.brevvaxel.hub.nodes;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.hub.Trouble;

/**
 * The lives in the database, by its clock. This node's is renewed by a thread and a connection of its own, which nothing else
 * holds up, five times in its term.
 */
final class KeptLives implements Lives, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeptLives.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int TIMES_A_TERM = 5;

    /** Two renewals that hang, and the pauses between them, leave time for a third in the same term. */
    private static final int LIMITS_A_TERM = 8;

    private record Seen(Set<Node> living, Set<Node> over) {}

    private final Node mine;
    private final Lifeline line;
    private final JdbcTemplate jdbc;
    private final Duration term;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "node-life");
        made.setDaemon(true);
        return made;
    });
    private volatile Seen seen = new Seen(Set.of(), Set.of());
    private volatile long renewed;

    /**
     * A life that has not begun.
     *
     * @param shared the pool that this life is to be renewed beside
     * @param term for how long it lasts without being renewed
     * @throws IllegalArgumentException if that is less than a second
     */
    KeptLives(Node mine, HikariDataSource shared, Duration term) {
        if (term.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("brevvaxel.node.lease måste vara minst 1s.");
        }
        this.mine = mine;
        this.term = term;
        this.line = new Lifeline(shared, term.dividedBy(LIMITS_A_TERM));
        this.jdbc = line.jdbc();
    }

    /** Begins it. The earlier lives of this node end: whoever calls has their folder. */
    void begin() {
        jdbc.update(
                "update node_life set alive_until = clock_timestamp() where name = ? and alive_until > clock_timestamp()",
                mine.name());
        enter();
        look();
        long pause = pause().toMillis();
        thread.scheduleWithFixedDelay(this::renewOrWait, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public Node mine() {
        return mine;
    }

    @Override
    public Set<Node> over() {
        return seen.over();
    }

    @Override
    public boolean isAnothers(String life) {
        return !mine.life().equals(life)
                && seen.living().stream().anyMatch(node -> node.life().equals(life));
    }

    /**
     * {@inheritDoc}
     *
     * <p>By this machine's own time, and a fifth of the term before others can say so: what is begun now is to be written
     * while it lives.
     */
    @Override
    public boolean isMineOver() {
        return System.nanoTime() - renewed >= term.minus(pause()).toNanos();
    }

    /** The nodes that live, this one among them. */
    Set<Node> living() {
        return seen.living();
    }

    /** Says that it ends now: nothing of it is in hand any more, and others need not wait for its term. */
    @Override
    public void close() {
        thread.shutdownNow();
        try (line) {
            jdbc.update("update node_life set alive_until = clock_timestamp() where life = ?", mine.life());
        } catch (DataAccessException away) {
            LOG.debug("the end of this life could not be written; it runs out: {}", Trouble.inWords(away));
        }
    }

    private void renewOrWait() {
        try {
            renew();
        } catch (DataAccessException away) {
            LOG.debug("this node's life is not renewed now: {}", Trouble.inWords(away));
        } catch (RuntimeException fault) {
            // An exception that left here would end the renewing for good.
            LOG.error("this node's life is not renewed now: {}", Trouble.inWords(fault));
        }
    }

    /** Renews it once, and looks at the others'. */
    void renew() {
        long now = System.nanoTime();
        int kept = jdbc.update(
                "update node_life set alive_until = clock_timestamp() + make_interval(secs => ?)"
                        + " where life = ? and alive_until > clock_timestamp()",
                seconds(),
                mine.life());
        if (kept == 0) {
            tellOfTheBreak();
            enter();
        } else {
            renewed = now;
        }
        look();
    }

    /** By what the database says alone: how long an answer was waited for is known to nobody there. */
    private void tellOfTheBreak() {
        if (isThere("name = ? and life <> ? and alive_until > clock_timestamp()", mine.name(), mine.life())) {
            LOG.error(
                    "Somebody else uses this node's name: a data folder has been copied. Stop one of the two nodes and"
                            + " remove the file node from its data folder");
        } else if (isThere("life = ?", mine.life())) {
            LOG.warn(
                    "This node was out of touch with the database, and others may have taken over what it had in hand");
        } else {
            LOG.warn("The database is of an older time than this node's life, which begins there anew");
        }
    }

    private boolean isThere(String which, Object... values) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from node_life where " + which + ")", Boolean.class, values));
    }

    /** From now on without a break. */
    private void enter() {
        // From before it is asked: the database counts from later.
        long now = System.nanoTime();
        jdbc.update(
                """
                insert into node_life (life, name, since, alive_until)
                values (?, ?, clock_timestamp(), clock_timestamp() + make_interval(secs => ?))
                on conflict (life) do update set since = excluded.since, alive_until = excluded.alive_until""",
                mine.life(),
                mine.name(),
                seconds());
        renewed = now;
    }

    /**
     * Others are judged only after a whole term in touch: when the database was away for everybody, every life has run out,
     * and each node first gets the time to renew its own.
     */
    private void look() {
        Set<Node> living = nodes("select name, life from node_life where alive_until > clock_timestamp()");
        Set<Node> over = nodes(
                """
                select other.name, other.life from node_life other join node_life mine on mine.life = ?
                where other.alive_until <= clock_timestamp()
                    and other.alive_until > clock_timestamp() - interval '30 days'
                    and (other.name = mine.name or mine.since + make_interval(secs => ?) < clock_timestamp())""",
                mine.life(),
                seconds());
        over.stream()
                .filter(seen.living()::contains)
                .forEach(node -> LOG.info("Node {} has ended; what it had in hand is finished by others", node.name()));
        seen = new Seen(living, over);
    }

    private Set<Node> nodes(String query, Object... values) {
        return jdbc.query(query, (row, n) -> new Node(row.getString("name"), row.getString("life")), values).stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    private Duration pause() {
        return term.dividedBy(TIMES_A_TERM);
    }

    private double seconds() {
        return term.toMillis() / 1000.0;
    }
}
