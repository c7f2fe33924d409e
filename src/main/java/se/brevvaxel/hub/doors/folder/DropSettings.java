package se.brevvaxel.hub.doors.folder;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things lie in the drop folders.
 *
 * @param keep in {@code done/}, {@code error/} and {@code receipts/}
 * @param leftBehindAfter in {@code in/}, seen by us and not part of any whole drop
 */
@ConfigurationProperties("brevvaxel.drop")
public record DropSettings(@DefaultValue("7d") Duration keep, @DefaultValue("24h") Duration leftBehindAfter) {}
