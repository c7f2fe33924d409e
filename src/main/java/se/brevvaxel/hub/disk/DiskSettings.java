package se.brevvaxel.hub.disk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When a disk is too full.
 *
 * @param alarm an engineer is called when so many percent are used
 * @param floor nothing more is taken in when less than this is free; what has been accepted goes on into the rest. The
 *     embedded broker takes nothing from others then. Of the shares of folders and paper a tenth is enough, if that is less
 */
@ConfigurationProperties("brevvaxel.disk")
record DiskSettings(@DefaultValue("80") int alarm, @DefaultValue("256MB") DataSize floor) {

    DiskSettings {
        if (alarm < 1 || alarm > 100) {
            throw new IllegalArgumentException("brevvaxel.disk.alarm ska vara 1 till 100 (procent).");
        }
    }
}
