/**
 * The witnesses: the broker and the database bear witness of each other, so that a hub notices when one of them is not what it
 * was. A broker that is new gets again what it lost: every lane, and every status event that somebody may not have read. A
 * database that is of an older time has its letters gone through before anything else may see them: what may have happened to
 * a letter since is then not known, and nobody sends or prints it by itself.
 *
 * <p>A pair of ids says that the two belong together. A mark moves in the database every second and then in the broker: it is
 * never above the database's own, unless the database has gone back.
 *
 * <p>Never is a letter sent, printed or deleted here, and never does a hub work with a broker and a database that are
 * strangers to each other.
 */
@NullMarked
package se.brevvaxel.hub.witness;

import org.jspecify.annotations.NullMarked;
