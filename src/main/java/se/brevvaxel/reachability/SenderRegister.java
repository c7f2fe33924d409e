package se.brevvaxel.reachability;

import java.util.Map;
import java.util.Set;

/**
 * The register of those who may send, and through whom (FaR's service Authority, mina-meddelanden.md 1.1, 2.16). Every
 * organisation goes by its number, 12 digits with the prefix 16.
 */
public interface SenderRegister {

    /**
     * All senders that are registered.
     *
     * @throws RegisterUnavailable if no answer came, or none that can be read
     */
    Set<String> senders();

    /**
     * Whether letters are taken from the sender.
     *
     * @param sender one of {@link #senders()}: what is said of another is not laid down
     * @throws RegisterUnavailable if no answer came, or none that can be read
     */
    boolean accepts(String sender);

    /**
     * All dispatchers that are registered, each with the senders that it may send for. That a sender may send for itself
     * goes without saying, and need not stand there.
     *
     * @throws RegisterUnavailable if no answer came, or none that can be read
     */
    Map<String, Set<String>> dispatchers();
}
