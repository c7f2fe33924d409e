/**
 * Our own Message v3 (mina-meddelanden.md 1.4, 2.11, 5.2): what a system asks, read strictly, the sender's signature
 * judged, and what it is answered. What has been verified becomes a request like every other, and goes to the counter.
 *
 * <p>Never is anything used of a delivery but what its signature covers, never is anything kept before the signature
 * holds and the caller may act for the signer, and never does a refusal name a person.
 */
@NullMarked
package se.brevvaxel.intake.message;

import org.jspecify.annotations.NullMarked;
