package se.brevvaxel.seal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Clock;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import se.brevvaxel.delivery.digital.envelope.TestPki;

/** An authority, a sender and a forwarder, and a verifier that trusts them. */
final class Verifying {

    static final String SENDER = "162021004748";
    static final String OTHER_NUMBER = "162120002411";

    static final TestPki PKI = new TestPki("Test CA");
    static final TestPki.Identity KOMMUN = PKI.organisation(SENDER, "kommun-a.example");

    /** With a key of its own: certificates of this authority share one for each length. */
    static final TestPki.Identity FORWARDER = PKI.organisation(OTHER_NUMBER, "forwarder.example", 3072);

    private static final DeliveryVerifier VERIFIER =
            new DeliveryVerifier(List.of(PKI.certificate()), Clock.systemUTC());

    private Verifying() {}

    static VerifiedSigned verifySigned(String signedDelivery) throws SealBroken {
        return VERIFIER.verifySigned(Wire.document(signedDelivery).getDocumentElement());
    }

    static Verified verifySealed(String sealedDelivery) throws SealBroken {
        return VERIFIER.verifySealed(Wire.document(sealedDelivery).getDocumentElement());
    }

    static void assertBroken(SealBroken.Fault fault, ThrowingCallable verification) {
        assertThatThrownBy(verification)
                .asInstanceOf(type(SealBroken.class))
                .extracting(SealBroken::fault)
                .isEqualTo(fault);
    }
}
