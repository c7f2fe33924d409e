package se.brevvaxel.hub.spine.sending;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.digital.notice.NoticeDoor;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.status.GatheredLetters;
import se.brevvaxel.status.Letters;
import se.brevvaxel.switching.NoticeGate;

/** The way out as a notice, from the tray to the settled outcome. */
@Configuration(proxyBeanMethods = false)
class NoticeRoom {

    private final Duration longest;

    /** The longest call: the whole connect time-out and the whole read time-out. */
    NoticeRoom(
            @Value("${brevvaxel.operator.connect-timeout}") Duration connect,
            @Value("${brevvaxel.operator.read-timeout}") Duration read) {
        this.longest = connect.plus(read).plus(SendingRoom.MARGIN);
    }

    @Bean
    NoticeGate noticeGate(Policy policy) {
        return new NoticeGate(policy);
    }

    @Bean
    Noticing noticing(Senders senders, Policy policy, Endorsing endorsing) {
        return new Noticing(senders, policy, endorsing);
    }

    @Bean
    NoticeTray noticeTray(
            NoticeGate gate,
            Clearance clearance,
            Noticing noticing,
            Onward onward,
            Parking parking,
            Unsettled unsettled,
            Clock clock) {
        return new NoticeTray(gate, clearance, noticing, onward, parking, unsettled, clock);
    }

    @Bean
    NoticeCalls noticeCalls(
            Letters letters,
            GatheredLetters gathered,
            NoticeTray tray,
            NoticeDoor door,
            Settlement settlement,
            Unsettled unsettled,
            Node node,
            Clock clock) {
        Claims claims = new Claims(node, longest, clock);
        return new NoticeCalls(letters, gathered, tray, door::send, settlement, unsettled, claims);
    }

    @Bean
    NoticeDesk noticeDesk(
            GatheredLetters gathered,
            Contents contents,
            Clearance clearance,
            NoticeTray tray,
            NoticeCalls calls,
            Parking parking) {
        return new NoticeDesk(gathered, contents, clearance, tray, calls, parking);
    }

    @Bean
    NoticeRounds noticeRounds(
            GatheredLetters gathered,
            NoticeDesk desk,
            @Value("${brevvaxel.notice.gather:2s}") Duration gatherFor,
            @Value("${brevvaxel.operator.consumers}") int callers,
            Clock clock) {
        return new NoticeRounds(gathered, desk, gatherFor, callers, longest, clock);
    }
}
