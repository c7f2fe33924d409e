/**
 * What the organisation has decided per case type: protection class, lead text, permitted channels.
 *
 * <p>Pure Java. A request may raise a class here, never lower it; what the policy does not know it does not guess.
 */
@NullMarked
package se.brevvaxel.policy;

import org.jspecify.annotations.NullMarked;
