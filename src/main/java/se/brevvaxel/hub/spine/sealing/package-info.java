/**
 * Sealing: letters become envelopes here, signed with their senders' keys and sealed with ours, with what the policy and
 * the operator ask for beside what the home system says.
 *
 * <p>The only room of the spine that touches a signing key. Never is a letter that its sender has signed itself signed anew,
 * and never does it leave from here.
 */
@NullMarked
package se.brevvaxel.hub.spine.sealing;

import org.jspecify.annotations.NullMarked;
