package se.brevvaxel.hub.spine.notices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.delivery.digital.notice.NoticeResult;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.spine.settling.Settlement;
import se.brevvaxel.hub.spine.sorting.Ruling;
import se.brevvaxel.hub.spine.sorting.Rulings;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;

/**
 * What an operator's answer to a call leads to, for each letter that was in it. Those that need nobody's word are settled
 * first; about the others the register is asked once, about all together, so that no letter waits for a thousand questions.
 */
final class NoticeOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeOutcomes.class);

    /** A letter that was in the call, on the wire. */
    record Sent(LetterRow row, Letter letter) {

        String recipient() {
            return letter.recipient().id().digits();
        }

        @Override
        public String toString() {
            return "Sent[" + row.id() + "]";
        }
    }

    private record Answered(Sent sent, DeliveryResult result) {}

    /** In how many parts the letters of a call are laid that one of them spoilt. */
    static final int PARTS = 10;

    private final NoticeTray tray;
    private final Settlement settlement;
    private final Rulings rulings;

    NoticeOutcomes(NoticeTray tray, Settlement settlement, Rulings rulings) {
        this.tray = tray;
        this.settlement = settlement;
        this.rulings = rulings;
    }

    /**
     * Settles every letter of a call. One that cannot be settled stops no other: its claim runs out, and its outcome counts
     * as unknown.
     *
     * @param sent all that were in it, of one sender
     */
    void settle(List<Sent> sent, NoticeResult noticed) {
        if (sent.size() > 1 && noticed instanceof NoticeResult.AllAlike alike && isAboutOne(alike.result())) {
            layApart(sent, alike.result());
            return;
        }
        List<Answered> toBeLookedUp = new ArrayList<>();
        for (Sent each : sent) {
            carefully(each, () -> {
                Answered answered = new Answered(each, result(each, noticed));
                if (settlement.looksUp(each.row(), answered.result())) {
                    toBeLookedUp.add(answered);
                } else {
                    settlement.settle(each.row(), each.letter(), answered.result());
                }
            });
        }
        if (!toBeLookedUp.isEmpty()) {
            BiFunction<LetterRow, Letter, Ruling> afresh = lookedUp(toBeLookedUp);
            toBeLookedUp.forEach(each -> carefully(
                    each.sent(),
                    () -> settlement.settle(each.sent().row(), each.sent().letter(), each.result(), afresh)));
        }
    }

    /** Those of a part go together once more: of a thousand with one that is refused, all others have left after three rounds. */
    private void layApart(List<Sent> sent, DeliveryResult result) {
        int size = (sent.size() + PARTS - 1) / PARTS;
        for (int from = 0; from < sent.size(); from += size) {
            UUID part = UUID.randomUUID();
            sent.subList(from, Math.min(from + size, sent.size()))
                    .forEach(each -> carefully(
                            each, () -> settlement.settle(each.row(), tray.apart(each.row(), part, result), result)));
        }
    }

    private static DeliveryResult result(Sent sent, NoticeResult noticed) {
        return noticed instanceof NoticeResult.EachForItself each
                ? Objects.requireNonNull(each.results().get(sent.recipient()))
                : ((NoticeResult.AllAlike) noticed).result();
    }

    /**
     * A fault about "the letter", in answer to many, does not say about whose. Nothing is stored, so they are sent again in
     * smaller parts, until one recipient's trouble is nobody else's.
     */
    private static boolean isAboutOne(DeliveryResult result) {
        return result instanceof DeliveryResult.Refused
                || result instanceof DeliveryResult.ProtectedIdentity
                || result instanceof DeliveryResult.NoSuchIdentity
                || result instanceof DeliveryResult.NotStored;
    }

    /**
     * What holds for each of them now. If the register does not answer, that is what is found out of each; if something else
     * is away, each is found out about by itself when it is settled.
     */
    private BiFunction<LetterRow, Letter, Ruling> lookedUp(List<Answered> refused) {
        Map<LetterRow, Letter> letters = new LinkedHashMap<>();
        refused.forEach(each -> letters.put(each.sent().row(), each.sent().letter()));
        try {
            Map<LetterId, Ruling> fresh =
                    rulings.ruleAll(refused.get(0).sent().row().sender(), letters);
            return (row, letter) -> Objects.requireNonNull(fresh.get(row.id()));
        } catch (RegisterUnavailable down) {
            return (row, letter) -> {
                throw down;
            };
        } catch (RuntimeException fault) {
            LOG.warn("{} refused letters are looked up one by one: {}", refused.size(), Trouble.inWords(fault));
            return rulings::rule;
        }
    }

    private static void carefully(Sent sent, Runnable settle) {
        try {
            settle.run();
        } catch (RuntimeException fault) {
            LOG.error("letter {} could not be settled: {}", sent.row().id(), Trouble.inWords(fault));
        }
    }
}
