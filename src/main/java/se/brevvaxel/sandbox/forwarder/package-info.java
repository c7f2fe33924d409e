/**
 * An external forwarder: takes what a sender has signed, and tells later what became of it. The population decides what
 * that is, unless something else is asked for.
 *
 * <p>Keeps what it takes and delivers nothing further. Never does an answer quote what was sent.
 */
@NullMarked
package se.brevvaxel.sandbox.forwarder;

import org.jspecify.annotations.NullMarked;
