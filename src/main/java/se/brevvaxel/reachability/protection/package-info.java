/**
 * Protection registers over HTTP: a question and an answer in JSON, by a small contract of our own
 * ({@code config/README.md}), so that a municipality can put one up without writing Java.
 *
 * <p>A number stands in the question's body and nowhere else. Never is an answer guessed: one that is late, is not about each
 * person that was asked about, or says something that nobody here knows, is no answer.
 */
@NullMarked
package se.brevvaxel.reachability.protection;

import org.jspecify.annotations.NullMarked;
