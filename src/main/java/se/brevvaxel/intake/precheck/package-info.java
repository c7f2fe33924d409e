/**
 * Prechecks (K04): a business system asks which channel letters of a case type would take to a number of recipients, before
 * it writes them (interface.md, door 3).
 *
 * <p>Nothing is sent, kept or logged of anybody here, and no answer repeats a recipient's number. Never is an answer a
 * promise: when the letter comes, everything is asked and decided anew.
 */
@NullMarked
package se.brevvaxel.intake.precheck;

import org.jspecify.annotations.NullMarked;
