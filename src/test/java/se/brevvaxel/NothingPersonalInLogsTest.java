package se.brevvaxel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * faults.md row 48: a search of all that the test run logged finds no personal number. Runs when all other classes have
 * ({@code junit-platform.properties}); alone it has nothing to search, and says so.
 */
@Order(Integer.MAX_VALUE)
class NothingPersonalInLogsTest {

    private static final Logger LOG = LoggerFactory.getLogger(NothingPersonalInLogsTest.class);
    private static final Path OF_CHILDREN = Path.of("target/journey-logs");

    private final Instant runBegan =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    private final LocalDate today = LocalDate.ofInstant(runBegan, ZoneOffset.UTC);

    @Test
    void noPersonalNumberIsInAnyLog() throws IOException {
        assertThat(AllLogs.OF_THE_TESTS).as("what the run logged").isNotEmptyFile();
        assertThat(Files.getLastModifiedTime(AllLogs.OF_THE_TESTS).toInstant())
                .as("the log of this run, not of an earlier one")
                .isAfter(runBegan);
        var people = LogSearch.peopleIn(
                today, Path.of("src/test/java"), Path.of("src/test/resources"), Path.of("src/main/resources/sandbox"));
        assertThat(people).as("the people of the tests").hasSizeGreaterThan(10);

        var search = new LogSearch(people, today);
        List<String> found = new ArrayList<>();
        for (Path folder : List.of(AllLogs.FOLDER, OF_CHILDREN)) {
            for (Path log : LogSearch.files(folder)) {
                if (Files.getLastModifiedTime(log).toInstant().isBefore(runBegan)) {
                    Files.delete(log); // an earlier run's
                } else {
                    found.addAll(search.in(log));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theLogIsStillBeingWritten() throws IOException {
        String mark = "the end of the log, " + System.nanoTime();
        LOG.info(mark);
        assertThat(AllLogs.OF_THE_TESTS).content().contains(mark);
    }
}
