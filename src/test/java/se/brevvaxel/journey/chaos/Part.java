package se.brevvaxel.journey.chaos;

import java.io.IOException;

/** A part of the installation that may be killed. */
interface Part {

    /** For people: the same in the plan, in the log and in the report. */
    String name();

    /** {@code kill -9}; it is gone when this returns. */
    void kill();

    /** Starts it on what the last one left. */
    void start() throws IOException;

    /** Whether it does its work, as somebody outside sees it. */
    boolean isReady();

    /** As whoever watches over services in an installation does: one that could not start is started again. */
    void startAgainIfEnded() throws IOException;

    /** Ends it in good order. */
    void stop() throws InterruptedException;
}
