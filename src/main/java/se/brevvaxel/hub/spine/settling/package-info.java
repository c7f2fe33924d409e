/**
 * Settling: what became of an attempt. Who makes one says so beforehand by a claim in the database; its answer, or that
 * there was none, leads to the letter's next step, written now or as soon as the database takes it. A success that comes
 * after its attempt was given up for lost is a success wherever the letter has got to.
 *
 * <p>Never is an attempt without an answer taken for one that failed, never is an answer that is known thrown away while
 * this process lives, and never does anything leave from here.
 */
@NullMarked
package se.brevvaxel.hub.spine.settling;

import org.jspecify.annotations.NullMarked;
