package se.brevvaxel.messagelog.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import se.brevvaxel.letter.SwedishDay;

/** Times as people in Sweden read and write them. */
public final class SwedishTime {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int LENGTH_OF_A_DATE = 10;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    SwedishTime() {}

    /** {@code 2026-11-22 14:05}. */
    public String minute(Instant at) {
        return MINUTE.format(at.atZone(SwedishDay.ZONE));
    }

    /** {@code 2026-11-22 14:05:11}. */
    public String second(Instant at) {
        return SECOND.format(at.atZone(SwedishDay.ZONE));
    }

    /** {@code 2026-11-22T13:05:11Z}. */
    public String utc(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * When a period begins that starts at {@code text}: a date (midnight in Sweden) or an RFC 3339 time.
     *
     * @throws DateTimeException if it is neither, or in a year that no letter is of
     */
    static Instant start(String text) {
        return inOurTime(text.length() == LENGTH_OF_A_DATE ? midnight(LocalDate.parse(text)) : time(text));
    }

    /**
     * When a period is over that ends at {@code text}: a date is part of the period, a time is not.
     *
     * @throws DateTimeException if it is neither, or in a year that no letter is of
     */
    static Instant end(String text) {
        return inOurTime(
                text.length() == LENGTH_OF_A_DATE
                        ? midnight(LocalDate.parse(text).plusDays(1))
                        : time(text));
    }

    /** The database cannot hold every year that a text can. */
    private static Instant inOurTime(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new DateTimeException("not in our time");
        }
        return time;
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(SwedishDay.ZONE).toInstant();
    }

    /** A plus sign that was not escaped in an address comes as a space. */
    private static Instant time(String text) {
        return OffsetDateTime.parse(text.replace(' ', '+'))
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toInstant();
    }
}
