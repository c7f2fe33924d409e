/**
 * The ways out: digital mailboxes and print. Each outgoing door refuses what was not decided for it.
 */
@NullMarked
package se.brevvaxel.delivery;

import org.jspecify.annotations.NullMarked;
