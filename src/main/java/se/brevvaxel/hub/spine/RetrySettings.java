package se.brevvaxel.hub.spine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How long things are tried ({@code interface.md}, outcome table). */
@ConfigurationProperties("brevvaxel")
record RetrySettings(Retry retry, LetterLife letter, Unknown unknown, Freshness far) {

    /** The first pause, and the longest. */
    record Retry(@DefaultValue("2s") Duration firstDelay, @DefaultValue("5m") Duration maxDelay) {}

    /**
     * How long a letter's way may be.
     *
     * @param deadline for how long an operator that cannot be reached is tried
     * @param strandedAfter a letter that stood still for this long is put on its lane again
     */
    record LetterLife(@DefaultValue("24h") Duration deadline, @DefaultValue("1m") Duration strandedAfter) {}

    /** After what time a letter of unknown outcome is sent again under its id; absent: never by itself. */
    record Unknown(@Nullable Duration resendAfter) {}

    /** For how long an answer of the register counts as fresh. */
    record Freshness(@DefaultValue("10s") Duration freshFor) {}

    RetrySettings(
            @DefaultValue Retry retry,
            @DefaultValue LetterLife letter,
            @DefaultValue Unknown unknown,
            @DefaultValue Freshness far) {
        this.retry = retry;
        this.letter = letter;
        this.unknown = unknown;
        this.far = far;
    }
}
