package se.brevvaxel.hub.spine;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls an engineer: a line in the log and a counter that a monitor can watch. Names no person. */
public final class Alarms {

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final MeterRegistry meters;

    /** Alarms that are counted in {@code meters}, as {@code brevvaxel.alarms} by kind. */
    public Alarms(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Raises an alarm.
     *
     * @param kind a fixed word: it becomes a metric's tag
     * @param detail for engineers
     */
    public void raise(String kind, String detail) {
        meters.counter("brevvaxel.alarms", "kind", kind).increment();
        LOG.error("alarm {}: {}", kind, detail);
    }

    /**
     * Raises an alarm for what will harm letters and has not yet: counted as the others, at level warn.
     *
     * @param kind a fixed word: it becomes a metric's tag
     * @param text for whoever looks after the hub, in Swedish
     */
    public void warn(String kind, String text) {
        meters.counter("brevvaxel.alarms", "kind", kind).increment();
        LOG.warn("{}", text);
    }
}
