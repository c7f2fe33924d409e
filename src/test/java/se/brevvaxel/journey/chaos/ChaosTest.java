package se.brevvaxel.journey.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code kill -9} of hubs, broker and database, one at a time and together, while letters are on their way through every
 * door and the counterpart fails in every way it can: nothing is lost, nothing goes twice, everybody is told.
 */
@Tag("chaos")
class ChaosTest {

    private static final Logger LOG = LoggerFactory.getLogger(ChaosTest.class);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ChaosSettings run = ChaosSettings.ofThisRun();
    private final long began = System.nanoTime();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path home;

    @Test
    void nothingIsLostAndNothingGoesTwice() throws Exception {
        LOG.info("chaos with {}", run);
        HandIns handIns = new HandIns();
        try (var house = new Installation(home, run);
                var replies = new ReplyReaders(house.places);
                var mailing = new Mailing(run, handIns, replies);
                var weather = new Weather(house.sandbox, run.seed());
                var heap = new HeapWatch(house.nodes);
                var havoc =
                        new Havoc(run, house, handIns, () -> replies.stories().count())) {
            replies.begin();
            weather.begin();
            heap.begin();

            long handingIn = System.nanoTime();
            mailing.begin(house.nodes, house.places, havoc::isOver);
            havoc.begin(mailing::hasAllLetters);
            havoc.join();
            mailing.join();
            Duration handedIn = since(handingIn);

            house.awaitRest(PATIENCE);
            int decided = Caseworker.decides(unknownLetters(house), house.nodes.get(0));
            house.awaitRest(PATIENCE);
            untilAllIsRead(house, replies);

            Aftermath aftermath = house.aftermath(havoc.rounds(), havoc.longestStandstill());
            Deposits deposits = Deposits.found(house.sandbox, house.places);
            List<MessageLogBook.Entry> log = log(house);
            Balance balance = Accounting.of(
                    handIns.all().values(),
                    log,
                    deposits,
                    replies.stories(),
                    FolderDoor.receipts(house.places),
                    aftermath);
            new ChaosReport(
                            run,
                            balance,
                            handIns,
                            replies.stories(),
                            deposits,
                            aftermath,
                            decided,
                            heap.most(),
                            handedIn,
                            since(began))
                    .tell();
            assertThat(house.sandbox.isAlive()).isTrue();
            assertThat(handIns.oddAnswers()).isEmpty();
            Set<String> accepted =
                    log.stream().map(MessageLogBook.Entry::source).collect(Collectors.toSet());
            assertThat(FolderDoor.leftOver(house.places, accepted)).isEmpty();
            assertThat(handIns.count()).isGreaterThanOrEqualTo(run.letters());
            assertThat(havoc.rounds()).hasSizeGreaterThanOrEqualTo(run.rounds());
            assertThat(balance.ends()).containsKeys("DELIVERED", "PRINTED", "RETURNED", "HELD");
            assertThat(deposits.forwarded())
                    .as("handed to the external forwarder")
                    .isPositive();
            assertThat(deposits.repeats()).as("notices").isNotEmpty();
            assertThat(balance.resends()).as("resends by rule or by a person").isPositive();
            assertThat(balance.isEven()).as(balance.inWords()).isTrue();
        }
    }

    private static List<String> unknownLetters(Installation house) throws SQLException {
        try (Connection database = house.database.connection()) {
            return MessageLogBook.unknown(database);
        }
    }

    private static List<MessageLogBook.Entry> log(Installation house) throws SQLException {
        try (Connection database = house.database.connection()) {
            return MessageLogBook.read(database);
        }
    }

    /** All that was published is read, or what is missing is missing: then the accounting says so. */
    private static void untilAllIsRead(Installation house, ReplyReaders replies) throws SQLException {
        long events;
        try (Connection database = house.database.connection()) {
            events = MessageLogBook.count(database, "select count(*) from status_event");
        }
        try {
            Awaitility.await("events are read")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> replies.stories().count() >= events);
        } catch (org.awaitility.core.ConditionTimeoutException missing) {
            LOG.warn("of {} events {} were read", events, replies.stories().count());
        }
    }

    private static Duration since(long moment) {
        return Duration.ofNanos(System.nanoTime() - moment);
    }
}
