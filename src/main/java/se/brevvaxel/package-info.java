/**
 * Brevväxel: each package is a station that a letter passes. A package here names what happens in it and what never
 * may; {@code HouseRulesTest} holds the directions between them.
 */
@NullMarked
package se.brevvaxel;

import org.jspecify.annotations.NullMarked;
