package se.brevvaxel.delivery.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import se.brevvaxel.letter.Payment;

/** What is to be paid, in plain lines for paper. */
final class PaymentLines {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    private PaymentLines() {}

    /** As a recipient needs it who pays by hand. */
    static List<String> of(Payment payment) {
        List<String> lines = new ArrayList<>();
        lines.add("Att betala: " + String.format(SWEDISH, "%.2f", payment.amount()) + " " + currency(payment));
        lines.add("Betala senast: " + payment.dueDate());
        lines.add(giro(payment.giroType()) + ": " + payment.giroNumber());
        if (payment.reference() != null) {
            lines.add("OCR-nummer eller meddelande: " + payment.reference());
        }
        return lines;
    }

    private static String currency(Payment payment) {
        return payment.currency().equals("SEK") ? "kr" : payment.currency();
    }

    private static String giro(Payment.GiroType type) {
        return switch (type) {
            case BG -> "Bankgiro";
            case PG -> "Plusgiro";
        };
    }
}
