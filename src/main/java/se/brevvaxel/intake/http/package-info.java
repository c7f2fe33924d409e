/**
 * The HTTP door: {@code POST /brevvaxel/v1/letters} (interface.md, door 3).
 *
 * <p>Takes bytes in and gives the counter's receipt out. Never does it read a request itself, and never does an answer
 * repeat what was sent.
 */
@NullMarked
package se.brevvaxel.intake.http;

import org.jspecify.annotations.NullMarked;
