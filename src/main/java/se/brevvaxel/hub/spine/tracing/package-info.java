/**
 * Tracing (efterforskning): external forwarders are asked what became of the letters that they have, until each has a final
 * outcome or its deadline has passed.
 *
 * <p>What is to be asked is found in the database, so it is found after any crash. Never is a letter called delivered,
 * printed or failed without its forwarder's word, never is one forwarder kept waiting by another, and never is a forwarder
 * that does not answer asked without a pause.
 */
@NullMarked
package se.brevvaxel.hub.spine.tracing;

import org.jspecify.annotations.NullMarked;
