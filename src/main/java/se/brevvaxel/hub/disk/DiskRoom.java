package se.brevvaxel.hub.disk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.disk.Volume;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.letter.Door;

/**
 * The watch over the disks of {@code brevvaxel.data-dir}, {@code drop-dir} and {@code print-dir}, and of
 * {@code brevvaxel.content.dir} where content lies somewhere else.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DiskSettings.class)
class DiskRoom {

    /** Ten rounds: a share that takes its time is not away. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean(initMethod = "begin")
    DiskWatch diskWatch(
            DiskSettings settings,
            Alarms alarms,
            MeterRegistry meters,
            @Value("${brevvaxel.data-dir}") Path dataDir,
            @Value("${brevvaxel.content.dir:}") String contentDir,
            @Value("${brevvaxel.drop-dir}") Path dropDir,
            @Value("${brevvaxel.print-dir}") Path printDir) {
        List<Lookout> lookouts = new ArrayList<>();
        lookouts.add(lookout(DiskWatch.DATA, dataDir, settings, true));
        if (!contentDir.isBlank()) {
            lookouts.add(lookout(DiskWatch.CONTENT, Path.of(contentDir), settings, true));
        }
        lookouts.add(lookout(DiskWatch.DROP, dropDir, settings, false));
        lookouts.add(lookout(DiskWatch.PRINT, printDir, settings, false));
        for (Lookout lookout : lookouts) {
            Gauge.builder("brevvaxel.disk.free", lookout, one -> one.seen().free())
                    .baseUnit("bytes")
                    .tag("volume", lookout.name())
                    .register(meters);
        }
        return new DiskWatch(lookouts, alarms);
    }

    private static Lookout lookout(String name, Path folder, DiskSettings settings, boolean floorIsWhole) {
        return new Lookout(name, new Volume(name, folder)::look, settings, floorIsWhole, PATIENCE);
    }

    /** Its name is that of the component in health. */
    @Bean
    DiskHealth disk(DiskWatch watch) {
        return new DiskHealth(watch);
    }

    /**
     * Whether there is room for a letter at all, whatever door it comes by: what readiness knows of disks. Its name is that of the
     * component in health.
     */
    @Bean
    HealthIndicator roomForLetters(DiskWatch watch) {
        return () -> (watch.haveRoomFor(Door.HTTP) ? Health.up() : Health.outOfService()).build();
    }
}
