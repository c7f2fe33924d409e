package se.brevvaxel.sandbox.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Time as it is on a Swedish clock. */
final class Moment {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of("Europe/Stockholm"));

    private Moment() {}

    static String of(Instant instant) {
        return SECONDS.format(instant);
    }
}
