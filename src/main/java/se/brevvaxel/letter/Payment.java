package se.brevvaxel.letter;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is to be paid (betaldata, mina-meddelanden.md 2.17). {@code amount} is in kronor, with two decimals. */
public record Payment(
        BigDecimal amount,
        String currency,
        LocalDate dueDate,
        GiroType giroType,
        String giroNumber,
        @Nullable String reference) {

    /** Which giro the number belongs to. */
    public enum GiroType {
        BG,
        PG
    }
}
