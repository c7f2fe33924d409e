package se.brevvaxel.sandbox.page;

import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import se.brevvaxel.sandbox.operator.Mailrooms;
import se.brevvaxel.sandbox.operator.Notices;
import se.brevvaxel.sandbox.operator.ReceivedDelivery;
import se.brevvaxel.sandbox.soap.Elements;
import se.brevvaxel.sandbox.world.Counterpart;

/** Takes letters and notices out of their envelopes, so that they can be read. */
final class LetterOpener {

    private static final Logger log = LoggerFactory.getLogger(LetterOpener.class);

    private final Mailrooms mailrooms;

    LetterOpener(Mailrooms mailrooms) {
        this.mailrooms = mailrooms;
    }

    /** Empty if there is no such letter, or it cannot be read. */
    Optional<OpenedLetter> open(Counterpart keeper, String transId) {
        try {
            return mailrooms
                    .lettersOf(keeper)
                    .flatMap(kept -> kept.delivery(transId))
                    .map(LetterOpener::opened)
                    .or(() -> mailrooms.noticesOf(keeper).flatMap(kept -> opened(kept, transId)));
        } catch (IllegalArgumentException unreadable) {
            // The kind only: a parser's text may quote the content.
            log.warn(
                    "A letter at {} cannot be shown ({})",
                    keeper.displayName(),
                    unreadable.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static Optional<OpenedLetter> opened(Notices kept, String transId) {
        return kept.find(transId).flatMap(stored -> kept.notice(transId)
                .map(notice -> OpenedLetter.of(notice, InWords.recipients(stored.recipients()))));
    }

    private static OpenedLetter opened(ReceivedDelivery delivery) {
        var first = delivery.messages().get(0);
        var header = Elements.child((Element) first.getParentNode(), MESSAGE_V3, "Header");
        return OpenedLetter.of(delivery, header);
    }
}
