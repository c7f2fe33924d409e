package se.brevvaxel.intake.message;

import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.SignedRequest;
import se.brevvaxel.seal.Revocation;

/** What was asked, once it is known to be in order. */
public sealed interface Asked {

    /**
     * Forward this letter: its sender's signature holds, and the system may act for that sender.
     *
     * @param revocation what is known of the certificate that it is signed with
     */
    record Forward(BusinessSystem system, SignedRequest letter, Revocation revocation) implements Asked {

        /** What was signed, in canonical form: what is kept, and goes out in the seal. */
        public byte[] signed() {
            return letter.original().bytes();
        }
    }

    /** Tell what has become of a letter. */
    record Tell(BusinessSystem system, String sender, String distribution) implements Asked {}
}
