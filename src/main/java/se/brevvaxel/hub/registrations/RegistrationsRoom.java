package se.brevvaxel.hub.registrations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.delivery.digital.envelope.SigningKey;
import se.brevvaxel.hub.config.BusinessSystems;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.keyring.Keyring;
import se.brevvaxel.reachability.SenderRegister;

/** The rounds to the register of senders, if there is one to ask. */
@Configuration(proxyBeanMethods = false)
class RegistrationsRoom {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationsRoom.class);

    private final @Nullable Registrations known;

    /** {@code number}: our own forwarder's; empty: that of the certificate that it seals with. */
    RegistrationsRoom(
            ObjectProvider<SenderRegister> register,
            Senders senders,
            BusinessSystems systems,
            Keyring keyring,
            @Value("${brevvaxel.forwarder.signing-bundle:sandbox-forwarder}") String forwarderBundle,
            @Value("${brevvaxel.forwarder.organisation-number:}") String number,
            Alarms alarms,
            Clock clock) {
        Supplier<String> forwarder = () -> number.isBlank()
                ? SigningKey.of(keyring.bundle(forwarderBundle)).organisationNumber()
                : number.strip();
        SenderRegister asked = register.getIfAvailable();
        this.known =
                asked == null ? null : new Registrations(asked, parties(senders, systems), forwarder, alarms, clock);
    }

    /** {@code again}: as long as the longest pause of a letter that waits for an answer. */
    @Bean
    Schedule registrationRounds(
            MeterRegistry meters,
            @Value("${brevvaxel.authority.check:1h}") Duration every,
            @Value("${brevvaxel.retry.max-delay}") Duration again) {
        Registrations checked = known;
        if (checked == null) {
            LOG.info("brevvaxel.authority.url är inte satt: om avsändarna är registrerade i FaR kontrolleras inte.");
            return new Schedule(() -> true, every, again);
        }
        Gauge.builder("brevvaxel.registrations.findings", checked, one -> one.seen()
                        .count())
                .strongReference(true)
                .register(meters);
        return new Schedule(checked::check, every, again);
    }

    /** Its name is that of the component in health. */
    @Bean
    RegistrationsHealth registrations() {
        return new RegistrationsHealth(known);
    }

    /** Through us go the letters of whoever has no forwarder of its own, and those that come to us signed already. */
    static List<Party> parties(Senders senders, BusinessSystems systems) {
        Set<String> signElsewhere = systems.all().stream()
                .map(BusinessSystem::messageService)
                .filter(Objects::nonNull)
                .flatMap(service -> service.senders().stream())
                .collect(Collectors.toSet());
        return senders.all().stream()
                .map(sender -> new Party(
                        sender.organisationNumber(),
                        sender.name(),
                        sender.externalForwarder() == null || signElsewhere.contains(sender.organisationNumber())
                                ? Party.Role.SENDER_THROUGH_US
                                : Party.Role.SENDER_THROUGH_OTHERS))
                .toList();
    }
}
