package se.brevvaxel.hub.witness;

import jakarta.jms.JMSException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.hub.spine.Alarms;

/** Hears both witnesses, comes to a verdict, and has done what follows from it before anybody else goes on. */
final class Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    /** So long a broker must say the same before it counts as lost: events of a month follow from it. */
    private static final Duration TO_BE_CERTAIN = Duration.ofSeconds(1);

    /** What was published shortly before a broker was last heard may be missing from its journal too. */
    private static final Duration JUST_BEFORE = Duration.ofMinutes(1);

    private final BrokerWitness broker;
    private final Fence fence;
    private final Alarms alarms;
    private final Clock clock;
    private @Nullable Testimony remembered;
    private @Nullable Instant brokerMissed;

    Judge(BrokerWitness broker, Fence fence, Alarms alarms, Clock clock) {
        this.broker = broker;
        this.fence = fence;
        this.alarms = alarms;
        this.clock = clock;
    }

    /**
     * Judges, in a court that no other node's judge sits in.
     *
     * @param restored a person says that the database was restored
     * @return nothing while a broker that seems to be lost is to be asked once more
     * @throws JMSException if the broker does not answer: nothing is judged then
     */
    @Nullable
    Verdict judge(Court court, boolean restored) throws JMSException {
        Instant missedSince = brokerMissed;
        brokerMissed = null;
        Testimony told = broker.says();
        // Not before: a broker that was away may have held up the question, and letters were accepted meanwhile.
        Instant now = clock.instant();
        DatabaseWitness.Row row = court.database().says(now);
        Testimony database = row == null ? null : row.testimony();
        boolean goesOn = restored || (row != null && row.judgingSince() != null);
        Verdict verdict = Verdict.of(told, database, remembered);
        if (verdict != Verdict.TOGETHER) {
            // Much follows from what the broker does not say.
            told = broker.saysForCertain();
            verdict = Verdict.of(told, database, remembered);
        }
        if (goesOn && verdict != Verdict.STRANGERS) {
            verdict = Verdict.DATABASE_OLDER;
        }
        if (verdict.isOfALostBroker()) {
            brokerMissed = missedSince == null ? now : missedSince;
            if (now.isBefore(brokerMissed.plus(TO_BE_CERTAIN))) {
                return null;
            }
        }
        switch (verdict) {
            case FIRST -> agree(court.database().begin(UUID.randomUUID(), now));
            case TOGETHER -> together(court, told, database, now);
            case BROKER_NEW -> brokerNew(court, database, now);
            case BROKER_OLDER ->
                brokerLost(court, now, told == null ? Instant.EPOCH : told.at().minus(JUST_BEFORE));
            case DATABASE_OLDER -> databaseOlder(court, told, database, now);
            case STRANGERS -> fence.shut();
        }
        return verdict;
    }

    /**
     * A mark that a crash kept from the broker is written first: between the two there is never more than one. Or the broker
     * had it and has lost its last second: what was published then is so again, and the broker drops what it has still. A
     * letter that is missing on its lane is found as any other.
     */
    private void together(Court court, @Nullable Testimony told, @Nullable Testimony database, Instant now)
            throws JMSException {
        if (told != null && database != null && told.mark() < database.mark()) {
            LOG.info("The broker's mark is one behind: status events of the last minute are published again");
            court.database().tellAgain(told.at().minus(JUST_BEFORE));
            agree(database);
        } else {
            agree(court.database().next(now));
        }
    }

    /**
     * The first mark of all may never have got to the broker: then it has lost nothing. Of one that this process has written
     * it did get there.
     */
    private void brokerNew(Court court, @Nullable Testimony database, Instant now) throws JMSException {
        if (database != null && database.mark() == DatabaseWitness.FIRST_MARK && remembered == null) {
            agree(database);
        } else {
            brokerLost(court, now, Instant.EPOCH);
        }
    }

    private void brokerLost(Court court, Instant now, Instant since) throws JMSException {
        alarms.raise(
                "broker-lost",
                "the broker is new or of an older time: its lanes and status events are put there again");
        court.database().brokerLost(now, since);
        agree(court.database().next(now));
    }

    private void databaseOlder(Court court, @Nullable Testimony told, @Nullable Testimony database, Instant now)
            throws JMSException {
        fence.shut();
        alarms.raise(
                "database-restored",
                "the database is of an older time: every letter that is on its way is gone through");
        Instant since = court.database().judging(pair(told, database), now);
        court.database().stopPrintJobs();
        int count = court.suspects().goThrough(since);
        if (told == null) {
            court.database().brokerLost(now, Instant.EPOCH);
        }
        // The broker first: a crash between the two is then taken for what it is, and gone through once more.
        Testimony beyond = court.database().beyond(Verdict.seen(told, remembered), now);
        broker.write(beyond);
        court.database().judged(beyond.mark());
        agree(beyond);
        LOG.warn(
                "The database was restored to an older time: {} letters are gone through, none of them goes on by itself",
                count);
    }

    private UUID pair(@Nullable Testimony told, @Nullable Testimony database) {
        Testimony who = told != null ? told : database != null ? database : remembered;
        return who == null ? UUID.randomUUID() : who.pair();
    }

    /** The database has it already; then the broker, then this process. */
    private void agree(Testimony testimony) throws JMSException {
        broker.write(testimony);
        remembered = testimony;
        fence.open(testimony.mark());
    }
}
