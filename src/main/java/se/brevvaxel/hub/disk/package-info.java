/**
 * The watch over our disks: how full each is, an engineer called before one is full, and the doors shut while there still
 * is room to see through what has been accepted.
 *
 * <p>Each disk is looked at by a thread of its own: a share that has gone away may never answer. Nobody else here asks a disk.
 *
 * <p>Never is a letter that is accepted stopped from here, and never is anything removed to make room. What is said of a
 * disk is its name and its measures, not where it is.
 */
@NullMarked
package se.brevvaxel.hub.disk;

import org.jspecify.annotations.NullMarked;
