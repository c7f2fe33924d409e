package se.brevvaxel.intake.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.FaultCode;

/** Reads dates and times as the interface has them, in years that every later room can hold. */
final class Times {

    private static final Pattern DATE = Pattern.compile("(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile(
            "(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

    private Times() {}

    static @Nullable LocalDate date(String pointer, @Nullable String text, Texts texts) {
        if (text == null) {
            return null;
        }
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noSuchDay) {
            // told below
        }
        texts.faults().add(FaultCode.DATE, pointer);
        return null;
    }

    static @Nullable Instant time(String pointer, @Nullable String text, Texts texts) {
        if (text == null) {
            return null;
        }
        try {
            if (TIME.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException noSuchTime) {
            // told below
        }
        texts.faults().add(FaultCode.TIME, pointer);
        return null;
    }
}
