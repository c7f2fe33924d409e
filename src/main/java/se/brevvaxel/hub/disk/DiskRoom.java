package se.brevvaxel.hub.disk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.disk.Space;
import se.brevvaxel.disk.Volume;
import se.brevvaxel.hub.spine.Alarms;

/** The watch over the disks of {@code brevvaxel.data-dir}, {@code drop-dir} and {@code print-dir}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DiskSettings.class)
class DiskRoom {

    @Bean(initMethod = "look")
    DiskWatch diskWatch(
            DiskSettings settings,
            Alarms alarms,
            MeterRegistry meters,
            @Value("${brevvaxel.data-dir}") Path dataDir,
            @Value("${brevvaxel.drop-dir}") Path dropDir,
            @Value("${brevvaxel.print-dir}") Path printDir) {
        List<Volume> volumes = List.of(
                new Volume(DiskWatch.DATA, dataDir),
                new Volume(DiskWatch.DROP, dropDir),
                new Volume(DiskWatch.PRINT, printDir));
        DiskWatch watch = new DiskWatch(volumes, settings, alarms);
        for (Volume volume : volumes) {
            Gauge.builder("brevvaxel.disk.free", watch, one -> one.seen()
                            .getOrDefault(volume.name(), new Space(0, 0))
                            .free())
                    .baseUnit("bytes")
                    .tag("volume", volume.name())
                    .register(meters);
        }
        return watch;
    }

    /** Its name is that of the component in health. */
    @Bean
    DiskHealth disk(DiskWatch watch) {
        return new DiskHealth(watch);
    }
}
