package se.brevvaxel.hub.spine.notices;

import java.net.URI;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.delivery.digital.notice.NoticeResult;

/** Carries a notice to an operator's door, once, and tells what came of it. */
@FunctionalInterface
interface NoticeCarrier {

    /** Makes one call. */
    NoticeResult send(URI address, Notice notice);
}
