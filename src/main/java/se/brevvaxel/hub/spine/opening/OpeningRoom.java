package se.brevvaxel.hub.spine.opening;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.content.Contents;
import se.brevvaxel.hub.config.ConfigurationFault;
import se.brevvaxel.hub.config.ConfigurationFaults;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.waiting.Waits;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.reachability.ProtectionRegister;
import se.brevvaxel.reachability.protection.HttpProtectionRegisters;

/** Finds the register that each sender names: one that is asked over HTTP, or else a bean of that name. */
@Configuration(proxyBeanMethods = false)
class OpeningRoom {

    @Bean
    LookUps protectionLookUps(Senders senders, HttpProtectionRegisters overHttp, ListableBeanFactory beans) {
        Map<String, ProtectionRegister> ofBeans = beans.getBeansOfType(ProtectionRegister.class);
        Map<String, ProtectionRegister> bySender = new HashMap<>();
        List<ConfigurationFault> faults = new ArrayList<>();
        for (Sender sender : senders.all()) {
            String name = sender.protectionLookUp();
            if (name == null) {
                continue;
            }
            Optional<ProtectionRegister> named = overHttp.find(name).or(() -> Optional.ofNullable(ofBeans.get(name)));
            named.ifPresentOrElse(
                    register -> bySender.put(sender.organisationNumber(), register),
                    () -> faults.add(new ConfigurationFault(
                            "senders.yaml",
                            0,
                            "`protection-look-up` hos avsändaren " + sender.organisationNumber()
                                    + " finns inte under brevvaxel.protection.look-ups i application.yaml.")));
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationFaults(faults);
        }
        Map<String, ProtectionRegister> all = Map.copyOf(bySender);
        return sender -> Optional.ofNullable(all.get(sender));
    }

    @Bean
    Opening opening(
            Contents contents,
            LookUps protectionLookUps,
            Waits waits,
            Onward onward,
            Parking parking,
            @Value("${brevvaxel.protection.fresh-for:1m}") Duration freshFor,
            Clock clock) {
        return new Opening(
                contents, protectionLookUps, new Protections(freshFor, clock), waits, onward, parking, clock);
    }
}
