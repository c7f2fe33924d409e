package se.brevvaxel.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The day in Sweden: of it are the dates on the wire, and by it a personal number is of somebody born or not. */
public final class SwedishDay {

    /** Where a day begins and ends, and what time people are told. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private SwedishDay() {}

    /** The day that it is there at this time. */
    public static LocalDate of(Instant time) {
        return LocalDate.ofInstant(time, ZONE);
    }
}
