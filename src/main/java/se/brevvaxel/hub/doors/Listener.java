package se.brevvaxel.hub.doors;

/** A door with a port of its own. */
public interface Listener {

    /** For whoever looks after the hub. */
    String name();

    /** Whether anybody can come in, or nobody is to. */
    boolean isOpenOrNotOffered();
}
