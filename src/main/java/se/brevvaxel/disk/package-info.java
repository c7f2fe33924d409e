/**
 * Files that are whole when they can be seen, and that survive a power cut; and how full the disks are that they lie on.
 *
 * <p>This room knows no other: neither a letter nor what a file is for. It never deletes anything but a half file of its
 * own that it could not finish; what a crash leaves half can be told by its name, and is its owner's to sweep.
 */
@NullMarked
package se.brevvaxel.disk;

import org.jspecify.annotations.NullMarked;
