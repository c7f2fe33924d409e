package se.brevvaxel.hub.spine.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.IntakeUncertain;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.intake.check.Inspection;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.status.ALetterStore;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;

/** What a receipt is worth, with a real database and real files. */
class ReceptionTest {

    private static final Duration DEADLINE = Duration.ofHours(24);
    private static final BusinessSystem SYSTEM =
            new BusinessSystem("bygglov", ALetter.SENDER, Set.of("brevvaxel.out.bygglov"), Set.of(), null, null, null);

    @TempDir
    Path folder;

    private ASpine spine;
    private Counter counter;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
        var inspection =
                new Inspection(new CaseTypesOfPolicy(spine.policy), letter -> false, 3 * 1024 * 1024, spine.clock);
        counter = new Reception(
                inspection, ASpine.SENDERS, spine.contents, spine.store.letters, spine.store.events, DEADLINE);
    }

    @AfterEach
    void everythingFits() {
        spine.store.jdbc.execute("alter table letter drop constraint if exists never");
    }

    @Test
    void aReceiptMeansThatContentAndRowAreThere() throws IOException {
        LetterRow row = accepted(handIn(Door.HTTP, request()));

        assertThat(row.state()).isEqualTo(LetterState.ACCEPTED);
        assertThat(row.handover().sourceMessageId()).isEqualTo("BYGG-1");
        assertThat(row.deadlineAt()).isEqualTo(ASpine.NOON.plus(DEADLINE));
        assertThat(spine.content(row).subject()).isEqualTo("Beslut om bygglov");
        assertThat(spine.store.told(row)).containsExactly("RECEIVED");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void theDeadlineIsCountedFromTheTimeThatALetterMayFirstBeSent() {
        ObjectNode request = request().put("notBefore", "2026-11-24T06:00:00Z");

        assertThat(accepted(handIn(Door.HTTP, request)).deadlineAt()).isEqualTo("2026-11-25T06:00:00Z");
    }

    @Test
    void theSameRequestAgainGetsTheFirstReceiptAndNoSecondLetter() throws IOException {
        LetterRow first = accepted(handIn(Door.HTTP, request()));
        Receipt again = handIn(Door.HTTP, request());

        assertThat(again).isEqualTo(new Receipt.Repeated(first.id()));
        assertThat(kept()).hasSize(1);
        assertThat(published()).as("the answer tells").hasSize(1);
        assertThat(spine.store.steps(first)).containsExactly("ACCEPTED", "REPEATED");
    }

    @Test
    void aRepeatThroughAQueueIsToldUnderItsOwnCorrelation() {
        LetterRow first = accepted(handIn(Door.JMS, "first", request()));
        Receipt again = handIn(Door.JMS, "second", request());

        assertThat(again).isEqualTo(new Receipt.Repeated(first.id()));
        assertThat(published()).containsExactly("RECEIVED first", "RECEIVED second");
        assertThat(spine.store.told(first)).as("one event, told twice").hasSize(1);
    }

    @Test
    void anotherRequestUnderATakenIdIsAConflictAndLeavesNothing() throws IOException {
        LetterRow first = accepted(handIn(Door.JMS, "first", request()));
        Receipt other = handIn(Door.JMS, "second", request().put("subject", "Något annat"));

        assertThat(other).isInstanceOfSatisfying(Receipt.Refused.class, refused -> {
            assertThat(refused.conflict()).isTrue();
            assertThat(refused.reasons()).extracting(Fault::code).containsExactly("BV110");
            assertThat(refused.reasons()).extracting(Fault::field).containsExactly("/sourceMessageId");
        });
        assertThat(published()).containsExactly("RECEIVED first", "REJECTED second");
        assertThat(kept()).hasSize(1);
        assertThat(spine.content(first).subject()).isEqualTo("Beslut om bygglov");
    }

    @Test
    void theSameIdOfAnotherSystemIsAnotherLetter() {
        accepted(handIn(Door.HTTP, request()));
        var other = new BusinessSystem("ekonomi", ALetter.SENDER, Set.of(), Set.of(), null, null, null);

        assertThat(counter.handIn(handing(other, Door.HTTP, null, request()))).isInstanceOf(Receipt.Accepted.class);
    }

    @Test
    void aRefusedRequestChangesNothingAndLeavesItsIdFree() throws IOException {
        ObjectNode wrong = request();
        wrong.remove("subject");
        Receipt refused = handIn(Door.HTTP, wrong);

        assertThat(refused).isInstanceOfSatisfying(Receipt.Refused.class, one -> {
            assertThat(one.conflict()).isFalse();
            assertThat(one.sourceMessageId()).isEqualTo("BYGG-1");
            assertThat(one.reasons()).extracting(Fault::field).containsExactly("/subject");
        });
        assertThat(published()).as("the answer tells").isEmpty();
        assertThat(kept()).isEmpty();
        accepted(handIn(Door.HTTP, request()));
    }

    @Test
    void aRefusalThroughAQueueIsTold() {
        ObjectNode wrong = request();
        wrong.remove("subject");
        handIn(Door.JMS, "wrong", wrong);

        assertThat(published()).containsExactly("REJECTED wrong");
    }

    @Test
    void ofManyWhoHandInTheSameAtOnceOneIsFirstAndTheOthersLeaveNothing() throws Exception {
        var doors = Executors.newFixedThreadPool(6);
        Callable<Receipt> handIn = () -> handIn(Door.HTTP, request());
        List<Receipt> receipts = new ArrayList<>();
        for (Future<Receipt> receipt : doors.invokeAll(Collections.nCopies(6, handIn))) {
            receipts.add(receipt.get());
        }
        doors.shutdown();

        assertThat(receipts).filteredOn(Receipt.Accepted.class::isInstance).hasSize(1);
        LetterId letter = receipts.stream()
                .filter(Receipt.Accepted.class::isInstance)
                .map(one -> ((Receipt.Accepted) one).letter())
                .findFirst()
                .orElseThrow();
        assertThat(receipts).filteredOn(new Receipt.Repeated(letter)::equals).hasSize(5);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void whileTheDatabaseIsAwayTheIntakeIsClosed() {
        spine.store.goAway();
        assertThatThrownBy(() -> handIn(Door.JMS, "c", request()))
                .isInstanceOf(IntakeClosed.class)
                .isNotInstanceOf(IntakeUncertain.class);
        ObjectNode wrong = request();
        wrong.remove("subject");
        assertThatThrownBy(() -> handIn(Door.JMS, "c", wrong))
                .as("a refusal could not be told")
                .isInstanceOf(IntakeClosed.class);
        assertThatThrownBy(this::refuseUnread).isInstanceOf(IntakeClosed.class);

        spine.store.comeBack();
        assertThat(published()).isEmpty();
        accepted(handIn(Door.JMS, "c", request()));
    }

    @Test
    void whileTheStoreKeepsNothingTheIntakeIsClosed() throws IOException {
        Path incoming = folder.resolve("incoming");
        Files.delete(incoming);
        Files.writeString(incoming, "a file of that name");
        assertThatThrownBy(() -> handIn(Door.HTTP, request())).isInstanceOf(IntakeClosed.class);
        assertThat(spine.store.letters.earlier("bygglov", "BYGG-1")).isEmpty();

        Files.delete(incoming);
        Files.createDirectory(incoming);
        accepted(handIn(Door.HTTP, request()));
    }

    @Test
    void troubleInTheCommitLeavesOpenWhetherTheLetterIsThere() {
        spine.store.jdbc.execute(
                """
                create function breaks() returns trigger language plpgsql as
                'begin raise exception using errcode = ''08006''; end';
                create constraint trigger breaks after insert on letter deferrable initially deferred
                    for each row execute function breaks()
                """);
        try {
            assertThatThrownBy(() -> handIn(Door.HTTP, request())).isInstanceOf(IntakeUncertain.class);
        } finally {
            spine.store.jdbc.execute("drop trigger breaks on letter; drop function breaks()");
        }
        accepted(handIn(Door.HTTP, request()));
    }

    @Test
    void whatTheDatabaseWillNeverTakeDoesNotCloseTheIntake() {
        spine.store.jdbc.execute("alter table letter add constraint never check (case_number <> 'ALDRIG 1')");

        assertThatThrownBy(() -> handIn(Door.JMS, "c", request().put("caseNumber", "ALDRIG 1")))
                .isInstanceOf(DataIntegrityViolationException.class);
        accepted(handIn(Door.JMS, "c", request()));
    }

    @Test
    void aRefusalThatTheDatabaseWillNeverTakeDoesNotCloseTheIntakeEither() {
        spine.store.jdbc.execute("alter table outbox add constraint never check (correlation_id <> 'aldrig')");

        assertThatThrownBy(() -> counter.refuseUnread(
                        handing(SYSTEM, Door.JMS, "aldrig", request()), FaultCode.UNREADABLE.at("")))
                .isInstanceOf(DataIntegrityViolationException.class);
        refuseUnread();
        assertThat(published()).containsExactly("REJECTED unread");
    }

    @Test
    void whatCannotEvenBeReadIsTold() {
        refuseUnread();

        assertThat(published()).containsExactly("REJECTED unread");
    }

    /** A drop that is handed in again, since a crash came before its reasons were written. */
    @Test
    void aDropThatIsRefusedAgainIsToldOnceAndUnderItsOwnId() {
        ObjectNode wrong = request();
        wrong.remove("subject");
        UUID drop = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        for (UUID id : List.of(drop, drop, other)) {
            assertThat(counter.handIn(handing(SYSTEM, Door.FOLDER, id.toString(), wrong, id)))
                    .isInstanceOf(Receipt.Refused.class);
            counter.refuseUnread(handing(SYSTEM, Door.FOLDER, id.toString(), wrong, id), FaultCode.UNREADABLE.at(""));
        }

        assertThat(published()).containsExactly("REJECTED BYGG-1", "REJECTED BYGG-1");
        assertThat(spine.store.jdbc.queryForList("select event_id from outbox order by position", UUID.class))
                .containsExactly(drop, other);
    }

    private void refuseUnread() {
        counter.refuseUnread(handing(SYSTEM, Door.JMS, "unread", request()), FaultCode.UNREADABLE.at(""));
    }

    private Receipt handIn(Door door, ObjectNode request) {
        return handIn(door, "c", request);
    }

    private Receipt handIn(Door door, String correlation, ObjectNode request) {
        return counter.handIn(handing(SYSTEM, door, correlation, request));
    }

    private static Handing handing(BusinessSystem system, Door door, String correlation, JsonNode request) {
        return handing(system, door, correlation, request, null);
    }

    private static Handing handing(
            BusinessSystem system, Door door, String correlation, JsonNode request, @Nullable UUID refusalId) {
        return new Handing(
                system,
                door,
                request.toString().getBytes(StandardCharsets.UTF_8),
                AttachedFiles.NONE,
                system.outQueue(),
                correlation,
                refusalId);
    }

    private LetterRow accepted(Receipt receipt) {
        assertThat(receipt).isInstanceOf(Receipt.Accepted.class);
        return spine.store.find(((Receipt.Accepted) receipt).letter());
    }

    /** What goes out to home systems, each as {@code status correlation}. */
    private List<String> published() {
        return spine.store.jdbc.queryForList(
                "select status || ' ' || correlation_id from outbox join status_event using (event_id) order by position",
                String.class);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static ObjectNode request() {
        ObjectNode request = ALetterStore.JSON
                .createObjectNode()
                .put("schemaVersion", "1")
                .put("sourceMessageId", "BYGG-1")
                .put("caseNumber", "BYGG 2026-000123")
                .put("caseType", "bygglov.beslut")
                .put("subject", "Beslut om bygglov");
        request.putObject("recipient").put("id", ALetter.TOLVAN);
        request.putObject("body").put("contentType", "text/plain").put("text", "Hej");
        return request;
    }
}
