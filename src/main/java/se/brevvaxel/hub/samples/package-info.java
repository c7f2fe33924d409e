/**
 * The sample letters of a sandbox's first start: one through each door, and what became of it told on the console.
 *
 * <p>They go the way that every letter goes. Nothing here knows a short cut, and in live mode nothing here exists.
 */
@NullMarked
package se.brevvaxel.hub.samples;

import org.jspecify.annotations.NullMarked;
