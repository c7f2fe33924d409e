package se.brevvaxel.hub.disk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/** Shows how full each disk is. Out of service while a full one shuts a door; a disk that is filling is only shown. */
final class DiskHealth implements HealthIndicator {

    private final DiskWatch watch;

    DiskHealth(DiskWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        boolean shut = watch.isFull(DiskWatch.DATA) || watch.isFull(DiskWatch.DROP);
        Health.Builder health = Health.status(shut ? Status.OUT_OF_SERVICE : Status.UP);
        watch.seen().forEach((name, space) -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            if (space.isKnown()) {
                shown.put("freeBytes", space.free());
                shown.put("totalBytes", space.total());
                shown.put("usedPercent", space.usedPercent());
            }
            shown.put("filling", watch.isFilling(name));
            shown.put("full", watch.isFull(name));
            health.withDetail(name, shown);
        });
        return health.build();
    }
}
