package se.brevvaxel.intake.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.SendRequest;
import se.brevvaxel.letter.Payment;

/**
 * Checks what is to be paid. Amounts become öre in a positive integer on the wire (mina-meddelanden.md 2.17); the
 * currency is SEK unless the request says EUR.
 */
final class PaymentCheck {

    private static final String AT = "/payment";
    private static final int LONGEST = 100;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}\\.[0-9]{2}");
    private static final Pattern BANKGIRO = Pattern.compile("[0-9]{3,4}-?[0-9]{4}");
    private static final Pattern PLUSGIRO = Pattern.compile("[0-9]{1,7}-?[0-9]");

    private PaymentCheck() {}

    static @Nullable Payment check(SendRequest.@Nullable Payment asked, Texts texts) {
        if (asked == null) {
            return null;
        }
        BigDecimal amount = amount(asked.amount(), texts);
        Currency currency = texts.choice(AT + "/currency", asked.currency(), Currency.class);
        LocalDate dueDate =
                Times.date(AT + "/dueDate", texts.required(AT + "/dueDate", asked.dueDate(), LONGEST), texts);
        Payment.GiroType type = texts.choice(AT + "/giroType", asked.giroType(), Payment.GiroType.class);
        if (type == null) {
            texts.missing(AT + "/giroType");
        }
        String number = texts.required(AT + "/giroNumber", asked.giroNumber(), LONGEST);
        if (number != null && type != null && !form(type).matcher(number).matches()) {
            texts.faults().add(FaultCode.GIRO_NUMBER, AT + "/giroNumber");
        }
        String reference = texts.optional(AT + "/reference", asked.reference(), LONGEST);
        return amount == null || dueDate == null || type == null || number == null
                ? null
                : new Payment(
                        amount,
                        Objects.requireNonNullElse(currency, Currency.SEK).name(),
                        dueDate,
                        type,
                        number,
                        reference);
    }

    /** The two currencies that Swedish giros are kept in. */
    private enum Currency {
        SEK,
        EUR
    }

    private static Pattern form(Payment.GiroType type) {
        return type == Payment.GiroType.BG ? BANKGIRO : PLUSGIRO;
    }

    private static @Nullable BigDecimal amount(@Nullable String written, Texts texts) {
        String text = texts.required(AT + "/amount", written, LONGEST);
        if (text == null) {
            return null;
        }
        BigDecimal amount = AMOUNT.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ZERO;
        if (amount.signum() == 0) {
            texts.faults().add(FaultCode.AMOUNT, AT + "/amount");
            return null;
        }
        return amount;
    }
}
