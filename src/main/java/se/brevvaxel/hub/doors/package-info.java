/**
 * The doors of queues and folders: take what a business system hands in, whole and once, to the counter, and tell what
 * became of it.
 *
 * <p>Never is anything taken half, left without a word, followed through a symbolic link or deserialised as a Java
 * object. File names may hold personal numbers: they stand in no log.
 */
@NullMarked
package se.brevvaxel.hub.doors;

import org.jspecify.annotations.NullMarked;
