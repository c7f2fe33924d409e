/**
 * The sorting station: asks the address register where something depends on its answer, lets the channel switch decide,
 * and writes the decision down.
 *
 * <p>Nothing leaves the house from here. Never is the register asked about a letter that may not go digitally, never is
 * its silence taken for an answer, and never does a letter that may have arrived go another way without a person.
 */
@NullMarked
package se.brevvaxel.hub.spine.sorting;

import org.jspecify.annotations.NullMarked;
