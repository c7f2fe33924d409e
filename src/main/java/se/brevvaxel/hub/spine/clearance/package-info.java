/**
 * Clearance: what every letter passes just before it leaves by a digital way, alone or with others. Its lane is open, the
 * register's answer is fresh, and the gates have nothing against it.
 *
 * <p>Never is leave given on an answer that is no longer fresh, and never is a letter that gets none left where it was: its
 * next step is taken here.
 */
@NullMarked
package se.brevvaxel.hub.spine.clearance;

import org.jspecify.annotations.NullMarked;
