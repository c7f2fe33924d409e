package se.brevvaxel.delivery.digital.notice;

import java.util.Map;
import se.brevvaxel.delivery.line.DeliveryResult;

/** How a call with a notice ended. */
public sealed interface NoticeResult {

    /** In one way for all: without an answer, or with one that names nobody. */
    record AllAlike(DeliveryResult result) implements NoticeResult {}

    /** In a way for each, by the answer. Every recipient of the notice is in it. */
    record EachForItself(Map<String, DeliveryResult> results) implements NoticeResult {

        @Override
        public String toString() {
            return "EachForItself[" + results.size() + "]";
        }
    }
}
