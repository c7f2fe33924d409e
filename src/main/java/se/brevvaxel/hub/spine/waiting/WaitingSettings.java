package se.brevvaxel.hub.spine.waiting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pauses grow ({@code interface.md}, outcome table).
 *
 * @param firstDelay the first pause of a wait
 * @param maxDelay the longest, unless the other side asks for more
 */
@ConfigurationProperties("brevvaxel.retry")
public record WaitingSettings(@DefaultValue("2s") Duration firstDelay, @DefaultValue("5m") Duration maxDelay) {}
