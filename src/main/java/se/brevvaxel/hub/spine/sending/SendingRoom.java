package se.brevvaxel.hub.spine.sending;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.delivery.digital.mailbox.MailboxDoor;
import se.brevvaxel.delivery.forwarding.Forwarder;
import se.brevvaxel.hub.nodes.Lives;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.clearance.Clearance;
import se.brevvaxel.hub.spine.notices.NoticeTray;
import se.brevvaxel.hub.spine.opening.Opening;
import se.brevvaxel.hub.spine.sealing.Sealing;
import se.brevvaxel.hub.spine.settling.Claims;
import se.brevvaxel.hub.spine.settling.Settlement;
import se.brevvaxel.hub.spine.settling.Turns;
import se.brevvaxel.hub.spine.settling.Unsettled;
import se.brevvaxel.status.Letters;

/** The way from a decision for a mailbox or a forwarder to the attempt. */
@Configuration(proxyBeanMethods = false)
class SendingRoom {

    private final Duration longest;

    /**
     * The longest attempt, and {@code margin} beyond it: the whole connect and read time-outs of either line, and then of FaR,
     * which is asked about a letter that was refused before it is settled.
     */
    SendingRoom(
            @Value("${brevvaxel.operator.connect-timeout}") Duration connect,
            @Value("${brevvaxel.operator.read-timeout}") Duration read,
            @Value("${brevvaxel.external.connect-timeout}") Duration forwarderConnect,
            @Value("${brevvaxel.external.read-timeout}") Duration forwarderRead,
            @Value("${brevvaxel.far.connect-timeout}") Duration farConnect,
            @Value("${brevvaxel.far.read-timeout}") Duration farRead,
            @Value("${brevvaxel.attempt-margin}") Duration margin) {
        Duration toOperator = connect.plus(read);
        Duration toForwarder = forwarderConnect.plus(forwarderRead);
        this.longest = (toOperator.compareTo(toForwarder) > 0 ? toOperator : toForwarder)
                .plus(farConnect)
                .plus(farRead)
                .plus(margin);
    }

    @Bean
    Consignments consignments(Sealing sealing, MailboxDoor mailboxes, Forwarder forwarder) {
        return new Consignments(sealing, mailboxes::deliver, forwarder);
    }

    @Bean
    Attempts attempts(
            Letters letters, Turns turns, Settlement settlement, Unsettled unsettled, Lives lives, Clock clock) {
        return new Attempts(letters, turns, settlement, unsettled, new Claims(lives, longest, clock));
    }

    @Bean
    Dispatch dispatch(
            Opening opening,
            Clearance clearance,
            Consignments consignments,
            Attempts attempts,
            NoticeTray notices,
            Parking parking) {
        return new Dispatch(opening, clearance, consignments, attempts, notices, parking);
    }
}
