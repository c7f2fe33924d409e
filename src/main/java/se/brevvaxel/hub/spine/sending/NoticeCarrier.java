package se.brevvaxel.hub.spine.sending;

import java.net.URI;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.delivery.digital.notice.Noticed;

/** Carries a notice to an operator's door, once, and tells what came of it. */
@FunctionalInterface
interface NoticeCarrier {

    /** Makes one call. */
    Noticed send(URI address, Notice notice);
}
