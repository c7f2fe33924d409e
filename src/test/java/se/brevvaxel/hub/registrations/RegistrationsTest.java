package se.brevvaxel.hub.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.hub.config.BusinessSystems;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.Support;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.reachability.SenderRegister;

@ExtendWith(OutputCaptureExtension.class)
class RegistrationsTest {

    private static final String FORWARDER = "169920000016";
    private static final String THEIRS = "169920000024";
    private static final Party SENDER = new Party("162021004748", "Sandboxkommunen", Party.Role.SENDER_THROUGH_US);
    private static final Party OTHER = new Party("162120002411", "Provkommunen", Party.Role.SENDER_THROUGH_US);
    private static final Party ABROAD = new Party(THEIRS, "Bolaget", Party.Role.SENDER_THROUGH_OTHERS);
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final TheRegister register = new TheRegister();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Registrations registrations = registrations(SENDER, OTHER, ABROAD);

    /** As a test writes it, with everybody in it. */
    private static final class TheRegister implements SenderRegister {

        final Set<String> senders = new HashSet<>(Set.of(SENDER.number(), OTHER.number(), ABROAD.number()));
        final Set<String> refused = new HashSet<>();
        final Set<String> unanswered = new HashSet<>();
        final Map<String, Set<String>> dispatchers = new HashMap<>();
        boolean away;

        @Override
        public Set<String> senders() {
            answers();
            return Set.copyOf(senders);
        }

        @Override
        public boolean accepts(String sender) {
            answers();
            if (unanswered.contains(sender)) {
                throw new RegisterUnavailable("Authority: fault 5000");
            }
            assertThat(senders).as("asked only about who is registered").contains(sender);
            return !refused.contains(sender);
        }

        @Override
        public Map<String, Set<String>> dispatchers() {
            answers();
            return Map.copyOf(dispatchers);
        }

        private void answers() {
            if (away) {
                throw new RegisterUnavailable("Authority: HTTP 503");
            }
        }
    }

    @BeforeEach
    void approve() {
        register.dispatchers.put(FORWARDER, Set.of(SENDER.number(), OTHER.number()));
    }

    @AfterEach
    void interruptNobodyElse() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void whereAllIsWellNothingIsSaid(CapturedOutput output) {
        assertThat(registrations.check()).isTrue();

        assertThat(output).isEmpty();
        assertThat(health().getDetails())
                .containsEntry("authority", "answers")
                .containsEntry("checked", "2026-11-22T12:00:00Z")
                .containsEntry("forwarder " + FORWARDER, "OK")
                .containsEntry("sender " + SENDER.number(), "OK")
                .containsEntry("sender " + ABROAD.number(), "OK");
        assertThat(registrations.seen().count()).isZero();
    }

    @Test
    void aSenderThatIsNotRegisteredIsToldOnceAndItsEndOnce(CapturedOutput output) {
        register.senders.remove(SENDER.number());
        twice();
        assertThat(output.getAll().lines().filter(line -> line.contains(SENDER.number())))
                .singleElement()
                .asString()
                .contains("WARN", "Avsändaren 162021004748 (Sandboxkommunen) är inte registrerad i FaR.");
        assertThat(health().getDetails()).containsEntry("sender " + SENDER.number(), "SENDER_NOT_REGISTERED");
        assertThat(alarms()).isEqualTo(1);

        register.senders.add(SENDER.number());
        twice();
        assertThat(output.getAll().lines().filter(line -> line.contains("är nu registrerad i FaR")))
                .singleElement()
                .asString()
                .contains("INFO", SENDER.number());
        assertThat(health().getDetails()).containsEntry("sender " + SENDER.number(), "OK");
        assertThat(alarms()).isEqualTo(1);
    }

    @Test
    void aSenderThatIsNotAcceptedAndOneForWhomWeMayNotSendAreToldEach(CapturedOutput output) {
        register.refused.add(SENDER.number());
        register.dispatchers.put(FORWARDER, Set.of(OTHER.number()));
        twice();

        assertThat(output)
                .containsOnlyOnce("Avsändaren 162021004748 (Sandboxkommunen) är registrerad i FaR men inte godkänd.")
                .containsOnlyOnce("förmedla för avsändaren 162021004748 (Sandboxkommunen).")
                .doesNotContain(OTHER.number());
        assertThat(health().getDetails())
                .containsEntry("sender " + SENDER.number(), "SENDER_NOT_ACCEPTED, FORWARDER_NOT_APPROVED");
        assertThat(registrations.seen().count()).isEqualTo(2);

        register.refused.clear();
        twice();
        assertThat(output).containsOnlyOnce("är nu godkänd i FaR").doesNotContain("får nu förmedla");
        approve();
        twice();
        assertThat(output).containsOnlyOnce("Vår förmedlare får nu förmedla för avsändaren 162021004748");
        assertThat(registrations.seen().count()).isZero();
    }

    @Test
    void aForwarderThatNobodyKnowsIsToldOnceAndNotForEachSender(CapturedOutput output) {
        register.dispatchers.clear();
        register.dispatchers.put(THEIRS, Set.of(SENDER.number()));
        twice();

        assertThat(output)
                .containsOnlyOnce("Förmedlaren 169920000016 (vår förmedlare) är inte registrerad som förmedlare i FaR.")
                .doesNotContain(SENDER.number());
        assertThat(health().getDetails())
                .containsEntry("forwarder " + FORWARDER, "FORWARDER_NOT_REGISTERED")
                .containsEntry("sender " + SENDER.number(), "OK");

        approve();
        twice();
        assertThat(output).containsOnlyOnce("är nu registrerad i FaR");
    }

    @Test
    void whoseLettersComeSignedToUsSendsThroughUsWhoeverForwardsTheOthers() {
        var external = new ExternalForwarder(URI.create("https://forwarder.example/"), false, true);
        var senders = new Senders(List.of(
                aSender("162120002411", null), aSender("162021004748", external), aSender("165568402266", external)));
        var system = new BusinessSystem(
                "bygglov",
                "162120002411",
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                new BusinessSystem.MessageService(
                        "169920000016", Set.of(), Set.of("162021004748"), "bygglov.beslut", Map.of(), null));

        assertThat(RegistrationsRoom.parties(senders, new BusinessSystems(List.of(system))))
                .extracting(Party::role)
                .containsExactly(
                        Party.Role.SENDER_THROUGH_US, Party.Role.SENDER_THROUGH_US, Party.Role.SENDER_THROUGH_OTHERS);
    }

    @Test
    void whoSendsForItselfOrThroughOthersNeedsNoForwarderOfOurs(CapturedOutput output) {
        register.dispatchers.clear();
        register.senders.add(FORWARDER);
        Party itself = new Party(FORWARDER, "Vi själva", Party.Role.SENDER_THROUGH_US);

        assertThat(registrations(itself, ABROAD).check()).isTrue();

        assertThat(output).isEmpty();
    }

    @Test
    void aRegisterThatDoesNotAnswerIsToldOnceAndChangesNothing(CapturedOutput output) {
        register.senders.remove(SENDER.number());
        registrations.check();
        register.away = true;
        assertThat(registrations.check()).isFalse();
        assertThat(registrations.check()).isFalse();

        assertThat(output)
                .containsOnlyOnce("Authority gav inget svar att gå efter (Authority: HTTP 503)")
                .containsOnlyOnce(SENDER.number());
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(health().getDetails())
                .containsEntry("authority", "no answer: Authority: HTTP 503")
                .containsEntry("checked", "2026-11-22T12:00:00Z")
                .containsEntry("sender " + SENDER.number(), "SENDER_NOT_REGISTERED");

        register.away = false;
        twice();
        assertThat(output).containsOnlyOnce("Authority svarar igen").containsOnlyOnce(SENDER.number());
    }

    @Test
    void noAnswerAboutOneSenderHidesNothingAboutTheOthers(CapturedOutput output) {
        register.unanswered.add(SENDER.number());
        register.refused.add(OTHER.number());
        assertThat(registrations.check()).isFalse();

        assertThat(output).containsOnlyOnce("fault 5000").containsOnlyOnce("Provkommunen) är registrerad i FaR men");
        assertThat(health().getDetails()).doesNotContainKey("sender " + SENDER.number());
    }

    @Test
    void beforeTheFirstRoundNobodyHasBeenAskedAndWithoutARegisterNobodyIs() {
        assertThat(health())
                .isEqualTo(Health.up().withDetail("authority", "not asked yet").build());
        assertThat(new RegistrationsHealth(null).health())
                .isEqualTo(Health.up().withDetail("authority", "not configured").build());
    }

    @Test
    void aHubThatStopsSaysNothingOfARegisterThatDidNotAnswer(CapturedOutput output) {
        register.away = true;
        Thread.currentThread().interrupt();

        assertThat(registrations.check()).isFalse();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(output).isEmpty();
    }

    private void twice() {
        assertThat(registrations.check()).isTrue();
        assertThat(registrations.check()).isTrue();
    }

    private Health health() {
        return new RegistrationsHealth(registrations).health();
    }

    private double alarms() {
        return meters.counter("brevvaxel.alarms", "kind", "registration").count();
    }

    private Registrations registrations(Party... senders) {
        return new Registrations(
                register, List.of(senders), () -> FORWARDER, new Alarms(meters), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void ofASenderThatIsGoneFromTheRegisterNothingHasBecomeGood(CapturedOutput output) {
        register.refused.add(SENDER.number());
        register.dispatchers.put(FORWARDER, Set.of(OTHER.number()));
        twice();
        register.senders.remove(SENDER.number());
        twice();
        assertThat(output).doesNotContain("nu godkänd").doesNotContain("får nu förmedla");
    }

    @Test
    void aForwarderThatIsGoneFromTheRegisterIsApprovedForNobody(CapturedOutput output) {
        register.dispatchers.put(FORWARDER, Set.of(OTHER.number()));
        twice();
        register.dispatchers.clear();
        twice();
        assertThat(output).doesNotContain("får nu förmedla");
    }

    private static Sender aSender(String number, @Nullable ExternalForwarder forwarder) {
        return new Sender(
                number,
                "Provkommunen",
                forwarder,
                null,
                ChannelPolicy.DIGITAL_PREFERRED,
                Set.of(ChannelPolicy.DIGITAL_PREFERRED),
                new Support("Fråga oss", null, null, null));
    }
}
