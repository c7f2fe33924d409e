package se.brevvaxel.intake.message;

import org.w3c.dom.Element;

/** What a system asks of our Message service. Valid by the schema, and nothing else is known of it. */
sealed interface Question {

    /** @param signedDelivery {@code m3:signedDelivery}, as it came off the wire */
    record DistributeSecure(Element signedDelivery) implements Question {

        @Override
        public String toString() {
            return "DistributeSecure";
        }
    }

    /**
     * What has become of a letter.
     *
     * @param sender organisation number
     * @param distribution the id that {@code distributeSecure} gave
     */
    record CheckDistributionStatus(String sender, String distribution) implements Question {}
}
