package se.brevvaxel.hub.spine.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.AClock;
import se.brevvaxel.hub.config.ConfigurationFaults;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.keyring.ARing;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.Support;
import se.brevvaxel.reachability.protection.HttpProtectionRegisters;

/** Which register a sender gets by the name that it has in {@code senders.yaml}. */
class OpeningRoomTest {

    @Configuration(proxyBeanMethods = false)
    @ComponentScan("se.brevvaxel.reachability.protection")
    static class Registers {}

    private final ApplicationContextRunner hub = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
            .withUserConfiguration(Registers.class, ARing.class)
            .withPropertyValues("brevvaxel.mode=sandbox")
            .withBean(java.time.Clock.class, () -> new AClock(ASpine.NOON));

    @Test
    void aSenderWithoutANameHasNone() {
        hub.run(context -> assertThat(lookUps(context, null).of(ALetter.SENDER)).isEmpty());
    }

    @Test
    void oneOverHttpGoesByTheNameOfItsBlock() {
        hub.withPropertyValues("brevvaxel.protection.look-ups.navet.url=https://127.0.0.1:1/skydd")
                .run(context -> {
                    assertThat(lookUps(context, "navet").of(ALetter.SENDER)).isPresent();
                    assertThat(lookUps(context, "navet").of("162120002411")).isEmpty();
                });
    }

    @Test
    void anotherGoesByTheNameOfItsBean() {
        AnOpening.Register own = new AnOpening.Register();
        hub.withBean("egen", AnOpening.Register.class, () -> own).run(context -> {
            lookUps(context, "egen")
                    .of(ALetter.SENDER)
                    .orElseThrow()
                    .lookUp(ALetter.SENDER, List.of(ALetter.person(ALetter.TOLVAN)));
            assertThat(own.look()).containsExactly(1);
        });
    }

    @Test
    void aNameThatNobodyHasIsAFault() {
        hub.run(context -> assertThatThrownBy(() -> lookUps(context, "nevat"))
                .isInstanceOf(ConfigurationFaults.class)
                .hasMessageContaining("protection-look-up")
                .hasMessageContaining(ALetter.SENDER));
    }

    @Test
    void theSandboxAsksNobodyInTheWorldAndLiveModeNobodyWithoutTls() {
        hub.withPropertyValues("brevvaxel.protection.look-ups.navet.url=https://192.0.2.1/skydd")
                .run(context -> assertThat(context).hasFailed());
        hub.withPropertyValues(
                        "brevvaxel.mode=live", "brevvaxel.protection.look-ups.navet.url=http://127.0.0.1:1/skydd")
                .run(context -> assertThat(context).hasFailed());
    }

    private static LookUps lookUps(org.springframework.context.ApplicationContext context, @Nullable String name) {
        return new OpeningRoom()
                .protectionRegisters(
                        new Senders(List.of(sender(ALetter.SENDER, name))),
                        context.getBean(HttpProtectionRegisters.class),
                        ((org.springframework.context.ConfigurableApplicationContext) context).getBeanFactory(),
                        context.getBean(java.time.Clock.class));
    }

    /** With the register of this name. */
    static Sender sender(String number, @Nullable String register) {
        return new Sender(
                number,
                "Provkommunen",
                null,
                null,
                ChannelPolicy.DIGITAL_PREFERRED,
                EnumSet.allOf(ChannelPolicy.class),
                new Support("Ring kundtjänst.", null, null, null),
                register);
    }
}
