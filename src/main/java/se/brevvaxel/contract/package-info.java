/**
 * The contract of Mina meddelanden as this repository holds it: its schemas, loaded once, and its names.
 *
 * <p>Both ends read it, ours and the sandbox's, so there is never any behaviour here: nobody's errors may cancel out.
 */
@NullMarked
package se.brevvaxel.contract;

import org.jspecify.annotations.NullMarked;
