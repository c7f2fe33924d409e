/**
 * What is known of each letter: its state, the legal steps between states, and what its home system is told.
 *
 * <p>Every change of state, its event and its log lines are one transaction. No state is changed anywhere else.
 */
@NullMarked
package se.brevvaxel.status;

import org.jspecify.annotations.NullMarked;
