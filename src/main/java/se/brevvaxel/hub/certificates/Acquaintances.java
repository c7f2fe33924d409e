package se.brevvaxel.hub.certificates;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.spine.Alarms;

/**
 * The certificates of those whom we call, remembered in the database: a change is told once, whichever node saw it first and
 * however often they have been restarted. Whoever has several, one on each of its machines, is told of once for each.
 */
final class Acquaintances {

    private static final Logger LOG = LoggerFactory.getLogger(Acquaintances.class);

    /** How long one that has ended is remembered. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final Sightings sightings;
    private final JdbcTemplate jdbc;
    private final Alarms alarms;
    private final Clock clock;

    Acquaintances(Sightings sightings, JdbcTemplate jdbc, Alarms alarms, Clock clock) {
        this.sightings = sightings;
        this.jdbc = jdbc;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Notes what was seen since the last time. */
    @Scheduled(fixedDelayString = "${brevvaxel.certificates.round}")
    void note() {
        try {
            sightings.unnoted().forEach(sighting -> {
                note(sighting);
                sightings.noted(sighting);
            });
        } catch (DataAccessException away) {
            LOG.debug("certificates of others are noted later: {}", Trouble.inWords(away));
        }
    }

    private void note(Sighting sighting) {
        List<Sighting> earlier = jdbc.query(
                "select place, sha256, valid_until from certificate_of_other where place = ?"
                        + " order by first_seen desc limit 1",
                (row, unused) -> new Sighting(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()),
                sighting.place());
        if (!isNew(sighting)) {
            return;
        }
        if (earlier.isEmpty()) {
            LOG.info("{} visar sitt certifikat för första gången: {}", sighting.place(), sighting.inWords());
        } else {
            alarms.warn(
                    "certificate-of-other",
                    Remark.OF_OTHERS.of(sighting.place() + " visar ett nytt certifikat, från en betrodd utfärdare: "
                            + sighting.inWords() + ". Tidigare: "
                            + earlier.get(0).inWords() + "."));
        }
        jdbc.update(
                "delete from certificate_of_other where valid_until < ?",
                utc(clock.instant().minus(REMEMBERED)));
    }

    /** One node alone gets this answer of one certificate. */
    private boolean isNew(Sighting sighting) {
        return jdbc.update(
                        "insert into certificate_of_other (place, sha256, valid_until, first_seen)"
                                + " values (?, ?, ?, ?) on conflict do nothing",
                        sighting.place(),
                        sighting.sha256(),
                        utc(sighting.until()),
                        utc(clock.instant()))
                == 1;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
