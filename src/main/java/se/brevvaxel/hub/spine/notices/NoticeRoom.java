package se.brevvaxel.hub.spine.notices;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.digital.notice.NoticeDoor;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.nodes.Lives;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.clearance.Clearance;
import se.brevvaxel.hub.spine.opening.Opening;
import se.brevvaxel.hub.spine.sealing.Endorsing;
import se.brevvaxel.hub.spine.settling.Claims;
import se.brevvaxel.hub.spine.settling.Settlement;
import se.brevvaxel.hub.spine.settling.Turns;
import se.brevvaxel.hub.spine.settling.Unsettled;
import se.brevvaxel.hub.spine.sorting.Rulings;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.status.GatheredLetters;
import se.brevvaxel.status.Letters;
import se.brevvaxel.switching.NoticeGate;

/** The way out as a notice, from the tray to the settled outcome. */
@Configuration(proxyBeanMethods = false)
class NoticeRoom {

    private final Duration question;
    private final Duration longest;
    private final Duration margin;

    /**
     * The longest attempt, and {@code margin} beyond it: the whole connect time-out and the whole read time-out of the operator, and then of FaR, which is
     * asked about those that were refused before they are settled.
     */
    NoticeRoom(
            @Value("${brevvaxel.operator.connect-timeout}") Duration connect,
            @Value("${brevvaxel.operator.read-timeout}") Duration read,
            @Value("${brevvaxel.far.connect-timeout}") Duration farConnect,
            @Value("${brevvaxel.far.read-timeout}") Duration farRead,
            @Value("${brevvaxel.attempt-margin}") Duration margin) {
        this.question = farConnect.plus(farRead);
        this.longest = connect.plus(read).plus(question).plus(margin);
        this.margin = margin;
    }

    @Bean
    NoticeGate noticeGate(Policy policy) {
        return new NoticeGate(policy);
    }

    @Bean
    NoticeWording noticeWording(Senders senders, Policy policy, Endorsing endorsing) {
        return new NoticeWording(senders, policy, endorsing);
    }

    @Bean
    NoticeTray noticeTray(
            NoticeGate gate,
            Clearance clearance,
            NoticeWording wording,
            Onward onward,
            Parking parking,
            Contents contents,
            Clock clock) {
        return new NoticeTray(gate, clearance, wording, onward, parking, contents, clock);
    }

    @Bean
    NoticeOutcomes noticeOutcomes(NoticeTray tray, Settlement settlement, Rulings rulings) {
        return new NoticeOutcomes(tray, settlement, rulings);
    }

    @Bean
    NoticeCalls noticeCalls(
            Letters letters,
            Turns turns,
            NoticeTray tray,
            NoticeDoor door,
            NoticeOutcomes outcomes,
            Unsettled unsettled,
            Lives lives,
            Clock clock) {
        Claims claims = new Claims(lives, longest, clock);
        return new NoticeCalls(letters, turns, tray, door::send, outcomes, unsettled, claims);
    }

    @Bean
    NoticeDesk noticeDesk(
            GatheredLetters gathered,
            Opening opening,
            Clearance clearance,
            NoticeTray tray,
            NoticeCalls calls,
            Parking parking,
            Alarms alarms) {
        return new NoticeDesk(gathered, opening, clearance, tray, calls, parking, alarms);
    }

    /** Before its attempt, a call opens its letters, and may ask FaR about them. */
    @Bean
    NoticeRounds noticeRounds(
            GatheredLetters gathered,
            NoticeDesk desk,
            NoticeSettings settings,
            @Value("${brevvaxel.far.fresh-for:10s}") Duration freshFor,
            @Value("${brevvaxel.operator.consumers}") int callers,
            Alarms alarms,
            Clock clock) {
        return new NoticeRounds(
                gathered,
                desk,
                settings.checked(freshFor).gather(),
                callers,
                longest.plus(question).plus(margin),
                new StuckGroups(alarms, clock),
                clock);
    }
}
