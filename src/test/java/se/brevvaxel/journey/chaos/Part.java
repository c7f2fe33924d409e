package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.util.List;

/** A part of the installation that may be killed, or frozen. What it is, its process is. */
interface Part {

    /** For people: the same in the plan, in the log and in the report. */
    String name();

    /** What there is to kill. */
    OwnProcess process();

    /** Whether it does its work, as somebody outside sees it. */
    boolean isReady();

    /** {@code kill -9}; it is gone when this returns. */
    default void kill() {
        process().kill();
    }

    /** {@code kill -STOP}: it lives and does nothing, and what it holds it keeps. */
    default void freeze() throws IOException {
        process().signal("STOP");
    }

    /** {@code kill -CONT}: it goes on where it stood, as if no time had passed. */
    default void thaw() throws IOException {
        process().signal("CONT");
    }

    /** Starts it on what the last one left. */
    default void start() throws IOException {
        process().start();
    }

    /** As whoever watches over services in an installation does: one that could not start is started again. */
    default void startAgainIfEnded() throws IOException {
        process().startAgainIfEnded();
    }

    /** The times that it ended though nobody had killed it. */
    default List<OwnProcess.Ending> endings() {
        return process().endings();
    }

    /** Ends it in good order. */
    default void stop() throws InterruptedException {
        process().stop();
    }
}
