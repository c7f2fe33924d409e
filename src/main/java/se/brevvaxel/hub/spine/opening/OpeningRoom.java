package se.brevvaxel.hub.spine.opening;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.content.Contents;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.waiting.Waits;
import se.brevvaxel.reachability.ProtectionRegister;
import se.brevvaxel.reachability.protection.HttpProtectionRegisters;
import se.brevvaxel.status.OpenLetters;

/**
 * Finds the register that each sender names: one that is asked over HTTP, or else a bean of that name. Each is watched.
 */
@Configuration(proxyBeanMethods = false)
class OpeningRoom {

    @Bean
    Registers protectionRegisters(
            Senders senders, HttpProtectionRegisters overHttp, ListableBeanFactory beans, Clock clock) {
        Map<String, ProtectionRegister> ofBeans = beans.getBeansOfType(ProtectionRegister.class);
        return new Registers(
                senders, name -> overHttp.find(name).or(() -> Optional.ofNullable(ofBeans.get(name))), clock);
    }

    @Bean
    RegisterWatch registerWatch(
            Registers registers,
            OpenLetters open,
            Alarms alarms,
            MeterRegistry meters,
            @Value("${brevvaxel.protection.alarm-after:5m}") Duration patience) {
        return new RegisterWatch(registers, open, alarms, meters, patience);
    }

    /** Its name is that of the component in health. */
    @Bean
    ProtectionHealth protection(Registers registers, RegisterWatch watch) {
        return new ProtectionHealth(registers, watch);
    }

    @Bean
    Opening opening(
            Contents contents,
            Registers registers,
            Waits waits,
            Onward onward,
            Parking parking,
            @Value("${brevvaxel.protection.fresh-for:1m}") Duration freshFor,
            Clock clock) {
        return new Opening(contents, registers, new Protections(freshFor, clock), waits, onward, parking, clock);
    }
}
