/**
 * The way out for notices: one unsigned text to many recipients of one operator ({@code notify}), and what the operator's
 * answer means for each of them (mina-meddelanden.md 2.14, 5.4).
 *
 * <p>What may go this way is not decided here. Never is a call repeated here, and never is a recipient taken for reached
 * that the answer does not say so of.
 */
@NullMarked
package se.brevvaxel.delivery.digital.notice;

import org.jspecify.annotations.NullMarked;
