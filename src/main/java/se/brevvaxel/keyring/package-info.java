/**
 * The key ring: our own keys and certificates as they are in use, and whom they trust. What signs, seals, calls and answers
 * takes them from here, and is told when a renewed one has taken an earlier one's place.
 *
 * <p>Never does a bundle that cannot be used take the place of one that can, and never is a key shown to anyone but its user.
 */
@NullMarked
package se.brevvaxel.keyring;

import org.jspecify.annotations.NullMarked;
