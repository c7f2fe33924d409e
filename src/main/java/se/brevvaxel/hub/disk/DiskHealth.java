package se.brevvaxel.hub.disk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import se.brevvaxel.disk.Space;
import se.brevvaxel.letter.Door;

/**
 * Shows how full each disk is. Out of service while one that is full or does not answer shuts a door; a disk that is filling is
 * only shown. Asks no disk.
 */
final class DiskHealth implements HealthIndicator {

    private final DiskWatch watch;

    DiskHealth(DiskWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.status(watch.haveRoomFor(Door.FOLDER) ? Status.UP : Status.OUT_OF_SERVICE);
        watch.lookouts().forEach(lookout -> health.withDetail(lookout.name(), shown(lookout)));
        return health.build();
    }

    private static Map<String, Object> shown(Lookout lookout) {
        Map<String, Object> shown = new LinkedHashMap<>();
        Space space = lookout.seen();
        if (space.isKnown()) {
            shown.put("freeBytes", space.free());
            shown.put("totalBytes", space.total());
            shown.put("usedPercent", space.usedPercent());
            shown.put("floorBytes", lookout.floor());
        }
        shown.put("filling", lookout.isFilling());
        shown.put("full", lookout.isFull());
        shown.put("answers", lookout.hasAnswered() && !lookout.isSilent());
        return shown;
    }
}
