/**
 * The watch over our disks: how full each is, an engineer called before one is full, and the doors shut while there still
 * is room to see through what has been accepted.
 *
 * <p>Never is a letter that is accepted stopped from here, and never is anything removed to make room. What is said of a
 * disk is its name and its measures, not where it is.
 */
@NullMarked
package se.brevvaxel.hub.disk;

import org.jspecify.annotations.NullMarked;
