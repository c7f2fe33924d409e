/**
 * Decisions on a letter that was accepted: what one person, or its home system, may still decide of it ({@code
 * POST /brevvaxel/v1/letters/{id}/decisions}, JMS {@code Cancel.v1}).
 *
 * <p>Reads what is asked and gives the answer; whether the letter's state permits it is known behind the seam. Never does a
 * reason pass here that holds a personal number, and never is another system's letter told from one that is not there.
 */
@NullMarked
package se.brevvaxel.intake.decision;

import org.jspecify.annotations.NullMarked;
