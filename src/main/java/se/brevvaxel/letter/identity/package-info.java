/**
 * Identity numbers (practice.md 3): personnummer, samordningsnummer and organisationsnummer, read, judged, and looked for
 * where they should not be.
 *
 * <p>Pure Java, and the only room that knows the library for them. Never does a number show itself when it is printed.
 */
@NullMarked
package se.brevvaxel.letter.identity;

import org.jspecify.annotations.NullMarked;
