/**
 * The sandbox's authority, and the keys and certificates that it issues at the first start.
 *
 * <p>Never is the authority's own key written down, and never does anything here issue for another name than those that
 * the sandbox plays.
 */
@NullMarked
package se.brevvaxel.sandbox.keys;

import org.jspecify.annotations.NullMarked;
