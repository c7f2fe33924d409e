package se.brevvaxel.hub.spine.sorting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.precheck.Inquiry;
import se.brevvaxel.intake.precheck.PrecheckClosed;
import se.brevvaxel.intake.precheck.Prospect;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.Support;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.UnknownProtection;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.switching.ChannelSwitch;

/** How letters would go, if they came. */
class ForecastTest {

    private static final BusinessSystem SYSTEM =
            new BusinessSystem("bygglov", ALetter.SENDER, Set.of(), Set.of(), null, null, null);
    private static final IdentityNumber TOLVAN = ALetter.person(ALetter.TOLVAN);
    private static final IdentityNumber OTHER = ALetter.person("198101032384");
    private static final IdentityNumber MONTH_00 =
            new IdentityNumber(IdentityNumber.Kind.SAMORDNINGSNUMMER, "191500722390");
    private static final Reachability NOT = new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE);

    @TempDir
    Path folder;

    private ASpine spine;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
    }

    @Test
    void whoHasAMailboxWouldGetTheLetterThere() {
        assertThat(of(ChannelPolicy.DIGITAL_PREFERRED, TOLVAN))
                .containsExactly(new Prospect(Channel.DIGITAL, Prospect.Way.OPEN, Prospect.Way.OPEN));
        assertThat(spine.store.jdbc.queryForObject("select count(*) from letter", Integer.class))
                .isZero();
    }

    @Test
    void whoHasNoneWouldGetPaperOrNothingAsTheSenderUsuallyWants() {
        spine.register.says(NOT);

        assertThat(of(ChannelPolicy.DIGITAL_PREFERRED, TOLVAN))
                .containsExactly(
                        new Prospect(Channel.PRINT, closed(Reason.RECIPIENT_NOT_REACHABLE), Prospect.Way.OPEN));
        assertThat(of(ChannelPolicy.DIGITAL_ONLY, TOLVAN))
                .containsExactly(new Prospect(null, closed(Reason.RECIPIENT_NOT_REACHABLE), Prospect.Way.OPEN));
        assertThat(of(ChannelPolicy.HOLD_IF_NOT_DIGITAL, TOLVAN))
                .containsExactly(new Prospect(null, closed(Reason.RECIPIENT_NOT_REACHABLE), Prospect.Way.OPEN));
        assertThat(of(ChannelPolicy.PRINT_ONLY, TOLVAN))
                .containsExactly(
                        new Prospect(Channel.PRINT, closed(Reason.RECIPIENT_NOT_REACHABLE), Prospect.Way.OPEN));
    }

    @Test
    void allAreAskedAboutInOneQuestionAndAnsweredInOrder() {
        List<Prospect> prospects = of(ChannelPolicy.DIGITAL_PREFERRED, OTHER, MONTH_00, TOLVAN, OTHER);

        assertThat(prospects)
                .extracting(Prospect::channel)
                .containsExactly(Channel.DIGITAL, Channel.PRINT, Channel.DIGITAL, Channel.DIGITAL);
        assertThat(prospects.get(1).digital()).isEqualTo(closed(Reason.ID_NOT_ADDRESSABLE));
        assertThat(spine.register.together())
                .as("whoever stands there twice is asked about once")
                .containsExactly(2);
        assertThat(spine.register.asked()).isZero();
    }

    @Test
    void theRegisterIsNotAskedAboutWhatMayNotGoDigitally() {
        Policy paper = policy(UnknownProtection.PRINT, Channel.PRINT);
        Policy unchecked = policy(UnknownProtection.HOLD, Channel.PRINT);

        assertThat(of(paper, sender(ChannelPolicy.DIGITAL_PREFERRED, null), "a", TOLVAN))
                .containsExactly(new Prospect(Channel.PRINT, closed(Reason.DIGITAL_NOT_PERMITTED), Prospect.Way.OPEN));
        assertThat(of(unchecked, sender(ChannelPolicy.DIGITAL_PREFERRED, null), "a", TOLVAN))
                .containsExactly(new Prospect(
                        null, closed(Reason.DIGITAL_NOT_PERMITTED), closed(Reason.PROTECTION_NOT_CHECKED)));
        assertThat(of(paper, sender(ChannelPolicy.DIGITAL_PREFERRED, null), "unknown", TOLVAN))
                .containsExactly(
                        new Prospect(null, closed(Reason.UNKNOWN_CASE_TYPE), closed(Reason.UNKNOWN_CASE_TYPE)));
        assertThat(spine.register.together()).isEmpty();
    }

    @Test
    void aSenderWithAForwarderWouldHaveItForwarded() {
        Policy policy = policy(UnknownProtection.PRINT, Channel.values());
        ExternalForwarder looksUp = new ExternalForwarder(ASpine.FORWARDER.address(), true, true);

        assertThat(of(policy, sender(ChannelPolicy.DIGITAL_PREFERRED, ASpine.FORWARDER), "a", TOLVAN))
                .extracting(Prospect::channel)
                .containsExactly(Channel.DIGITAL);
        assertThat(spine.register.together()).hasSize(1);
        assertThat(of(policy, sender(ChannelPolicy.DIGITAL_PREFERRED, looksUp), "a", TOLVAN))
                .containsExactly(new Prospect(Channel.DIGITAL, Prospect.Way.OPEN, Prospect.Way.OPEN));
        assertThat(spine.register.together()).hasSize(1);
    }

    @Test
    void aForwarderThatMayPrintIsNoWordAgainstTheMailbox() {
        Policy policy = policy(UnknownProtection.PRINT, Channel.values());
        Sender sender = sender(ChannelPolicy.DIGITAL_PREFERRED, ASpine.FORWARDER);

        assertThat(of(policy, sender, "a", TOLVAN))
                .containsExactly(new Prospect(Channel.DIGITAL, Prospect.Way.OPEN, Prospect.Way.OPEN));
        assertThat(of(policy(UnknownProtection.PRINT, Channel.DIGITAL), sender, "a", TOLVAN))
                .as("it must not be paper")
                .containsExactly(
                        new Prospect(null, closed(Reason.FORWARDER_MAY_PRINT), closed(Reason.NO_CHANNEL_PERMITTED)));
        spine.register.says(NOT);
        assertThat(of(policy, sender, "a", TOLVAN))
                .containsExactly(
                        new Prospect(Channel.PRINT, closed(Reason.RECIPIENT_NOT_REACHABLE), Prospect.Way.OPEN));
    }

    @Test
    void withoutTheRegisterNothingIsForetold() {
        spine.register.isDown();

        assertThatThrownBy(() -> of(ChannelPolicy.DIGITAL_PREFERRED, TOLVAN)).isInstanceOf(PrecheckClosed.class);
    }

    @Test
    void oneThatTheRegisterFailsOnHidesNoOthersProspect() {
        IdentityNumber[] recipients = aThousand();
        spine.register.saysOf(recipients[617].digits(), () -> {
            throw new RegisterUnavailable("fault 5000");
        });

        List<Prospect> prospects = of(ChannelPolicy.DIGITAL_PREFERRED, recipients);

        assertThat(prospects).hasSize(1000);
        assertThat(prospects.get(617))
                .isEqualTo(new Prospect(null, closed(Reason.REGISTER_UNAVAILABLE), Prospect.Way.OPEN));
        assertThat(prospects.stream().filter(prospect -> prospect.channel() == Channel.DIGITAL))
                .hasSize(999);
        assertThat(spine.register.together()).hasSizeLessThan(2 * HalvedQuestion.MOST_FAILURES);
    }

    @Test
    void aRegisterThatIsDownIsNotAskedOften() {
        spine.register.isDown();

        assertThatThrownBy(() -> of(ChannelPolicy.DIGITAL_PREFERRED, aThousand()))
                .isInstanceOf(PrecheckClosed.class);
        assertThat(spine.register.together()).hasSize(HalvedQuestion.MOST_FAILURES);
    }

    @Test
    void aRegisterThatTakesItsTimeToFailIsNotAskedAgain() {
        spine.register.isDown();
        spine.register.meanwhile(() -> spine.clock.pass(Duration.ofSeconds(25)));

        assertThatThrownBy(() -> of(ChannelPolicy.DIGITAL_PREFERRED, TOLVAN, OTHER))
                .isInstanceOf(PrecheckClosed.class);
        assertThat(spine.register.together()).containsExactly(2);
    }

    private static IdentityNumber[] aThousand() {
        return IntStream.range(0, 1000)
                .mapToObj(n -> new IdentityNumber(IdentityNumber.Kind.PERSONNUMMER, "19121212%04d".formatted(n)))
                .toArray(IdentityNumber[]::new);
    }

    private List<Prospect> of(ChannelPolicy usual, IdentityNumber... recipients) {
        return of(policy(UnknownProtection.PRINT, Channel.values()), sender(usual, null), "a", recipients);
    }

    private List<Prospect> of(Policy policy, Sender sender, String caseType, IdentityNumber... recipients) {
        return new Forecast(
                        new Senders(List.of(sender)),
                        policy,
                        spine.register,
                        new ChannelSwitch(policy, spine.clock),
                        spine.clock)
                .of(SYSTEM, new Inquiry(caseType, null, List.of(recipients)));
    }

    private static Prospect.Way closed(Reason reason) {
        return new Prospect.Way(reason);
    }

    private static Sender sender(ChannelPolicy usual, @Nullable ExternalForwarder forwarder) {
        return new Sender(
                ALetter.SENDER,
                "Provkommunen",
                forwarder,
                null,
                usual,
                Set.of(ChannelPolicy.values()),
                new Support("Ring.", null, null, null));
    }

    private static Policy policy(UnknownProtection unknown, Channel... channels) {
        CaseRule rule = new CaseRule("a", ProtectionClass.TWO, Category.ARENDE, "Hej", Set.of(channels), false);
        return new Policy(List.of(rule), unknown, "test");
    }
}
