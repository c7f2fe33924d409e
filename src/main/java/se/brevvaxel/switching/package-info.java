/**
 * The channel switch (kanalväxel): letter, permission and reachability in; digital, print, returned or held out.
 *
 * <p>Pure Java, one named rule per reason. Nothing is sent from here, and what no rule names is held.
 */
@NullMarked
package se.brevvaxel.switching;

import org.jspecify.annotations.NullMarked;
