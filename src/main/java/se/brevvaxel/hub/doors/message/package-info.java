/**
 * Our own Message v3 on a port of its own: TLS with a client certificate required, on a server that has nothing else and
 * is seen nowhere else. Business systems that speak the contract hand in letters here that their senders have signed.
 *
 * <p>Never is an answer given before a letter is safe, never is anything taken from who shows no certificate of a known
 * system, and never does a line of the log name more than the call, the system and why.
 */
@NullMarked
package se.brevvaxel.hub.doors.message;

import org.jspecify.annotations.NullMarked;
