/**
 * What the sandbox plays: the counterparts, the population with its mailboxes, the faults that are asked for, and what has
 * been seen.
 *
 * <p>Knows nothing of how a call comes in. Never does anything here name a person when it is printed.
 */
@NullMarked
package se.brevvaxel.sandbox.world;

import org.jspecify.annotations.NullMarked;
