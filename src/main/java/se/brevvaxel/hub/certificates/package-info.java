/**
 * Certificates: watches over those that we use and those that are shown to us. Tells in good time that one of ours ends, takes a
 * renewed one into use from its files, and tells when somebody whom we call has got another.
 *
 * <p>Never is a letter stopped here, never is anybody trusted here whom the trust store does not, and never is a private key,
 * a password or the name of a file told.
 */
@NullMarked
package se.brevvaxel.hub.certificates;

import org.jspecify.annotations.NullMarked;
