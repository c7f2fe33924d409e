package se.brevvaxel.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;
import se.brevvaxel.delivery.digital.envelope.TestPki;

/** faults.md 24: reload without a restart, and nothing bad in the place of what is good. */
class KeyringTest {

    private static final String US = "162021004748";
    private static final TestPki PKI = new TestPki("Test CA");
    private static final TestPki OTHER_PKI = new TestPki("Other CA");
    private static final TestPki.Identity OURS = PKI.organisation(US, "ours.example");
    private static final TestPki.Identity RENEWED = PKI.organisation(US, "renewed.example");
    private static final SslBundle FIRST = PKI.bundle(OURS);
    private static final SslBundle FOR_ANOTHER = PKI.bundle(RENEWED);

    private SslBundle configured = FIRST;
    private final List<SslBundle> told = new ArrayList<>();
    private final Keyring ring = new Keyring(name -> configured, bundle -> bundle, bundle -> {}, Clock.systemUTC());

    @Test
    void whatIsConfiguredFirstIsInUseUntilAnotherIsTaken() {
        use(ring);
        SslBundle renewed = PKI.bundle(RENEWED);

        assertThat(ring.bundle("ours")).isSameAs(FIRST);
        assertThat(ring.offer("ours", renewed)).isTrue();
        assertThat(ring.bundle("ours")).isSameAs(renewed);
        assertThat(ring.certificate("ours")).contains(RENEWED.certificate());
        assertThat(told).containsExactly(renewed);
    }

    @Test
    void theSameAgainIsNothingNew() {
        use(ring);

        assertThat(ring.offer("ours", PKI.bundle(OURS))).isFalse();
        assertThat(ring.bundle("ours")).isSameAs(FIRST);
        assertThat(told).isEmpty();
    }

    @Test
    void whatNobodyHasAskedForYetIsNothingNewEither() {
        ring.hang("ours", Purpose.SIGNS);

        assertThat(ring.offer("ours", PKI.bundle(OURS))).isFalse();
    }

    @Test
    void inThePlaceOfOneThatCannotBeReadAnotherIsTaken() {
        configured = bundle(FIRST.getStores().getKeyStore(), FIRST.getStores().getTrustStore(), "wrong");
        ring.hang("ours", Purpose.SIGNS);

        assertThatThrownBy(() -> ring.bundle("ours")).isInstanceOf(NotFit.class);
        assertThat(ring.offer("ours", FIRST)).isTrue();
        assertThat(ring.bundle("ours")).isSameAs(FIRST);
    }

    @Test
    void anotherTrustStoreIsAnotherBundle() {
        use(ring);

        assertThat(ring.offer("ours", TestPki.bundle(OURS, OTHER_PKI.certificate())))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void whatCannotBeUsedIsRefusedAndTheEarlierStaysInUse(SslBundle bad, String why) {
        use(ring);
        ring.hang("ours", Purpose.SIGNS, renewed -> {
            if (renewed == FOR_ANOTHER) {
                throw new NotFit("it is for another");
            }
        });

        assertThatThrownBy(() -> ring.offer("ours", bad))
                .isInstanceOf(NotFit.class)
                .hasMessageContaining(why);
        assertThat(ring.bundle("ours")).isSameAs(FIRST);
        assertThat(told).isEmpty();
    }

    static Stream<Arguments> whatCannotBeUsedIsRefusedAndTheEarlierStaysInUse() {
        TestPki.Identity mixed =
                new TestPki.Identity(PKI.selfSigned(US, "other-key.example").key(), RENEWED.certificate());
        SslStoreBundle good = PKI.bundle(RENEWED).getStores();
        return Stream.of(
                Arguments.of(PKI.bundle(mixed), "does not belong"),
                Arguments.of(PKI.bundle(PKI.expired(US, "ours.example")), "not valid now"),
                Arguments.of(PKI.bundle(PKI.notYetValid(US, "ours.example")), "not valid now"),
                Arguments.of(bundle(good.getKeyStore(), null, "test"), "whom it trusts"),
                Arguments.of(bundle(null, good.getTrustStore(), "test"), "no key"),
                Arguments.of(bundle(good.getKeyStore(), good.getTrustStore(), "wrong"), "cannot be read"),
                Arguments.of(FOR_ANOTHER, "for another"));
    }

    /** A certificate that has ended stops no start, and any other is better. */
    @Test
    void inThePlaceOfOneThatHasEndedAnyOtherIsTaken() {
        configured = PKI.bundle(PKI.expired(US, "ours.example"));
        use(ring);
        SslBundle early = PKI.bundle(PKI.notYetValid(US, "ours.example"));

        assertThat(ring.bundle("ours")).isSameAs(configured);
        assertThat(ring.offer("ours", early)).isTrue();
    }

    @Test
    void whatTheHouseForbidsIsNotTaken() {
        Keyring strict = new Keyring(
                name -> configured,
                bundle -> bundle,
                bundle -> {
                    throw new NotFit("not here");
                },
                Clock.systemUTC());
        use(strict);

        assertThatThrownBy(() -> strict.offer("ours", PKI.bundle(RENEWED))).hasMessage("not here");
        assertThat(strict.bundle("ours")).isSameAs(FIRST);
    }

    @Test
    void anEllipticCurveServesForCallsToo() {
        use(ring);

        assertThat(ring.offer("ours", PKI.bundle(PKI.ellipticCurve(US, "curve.example"))))
                .isTrue();
    }

    @Test
    void aUserThatFailsKeepsNoOtherFromTheRenewedOneAndIsToldAgainUntilItHasIt() {
        List<String> works = new ArrayList<>();
        AtomicBoolean fails = new AtomicBoolean(true);
        ring.forCalls("ours");
        ring.whenRenewed("ours", "FaR", () -> {
            if (fails.get()) {
                throw new IllegalStateException("hemligt");
            }
            works.add("FaR");
        });
        use(ring);
        SslBundle renewed = PKI.bundle(RENEWED);

        assertThat(ring.offer("ours", renewed)).isTrue();
        assertThat(told).containsExactly(renewed);
        assertThat(ring.thoseBehind("ours")).containsExactly("FaR (IllegalStateException)");

        ring.tellThoseBehind("ours");
        assertThat(ring.thoseBehind("ours")).hasSize(1);
        assertThat(works).isEmpty();

        fails.set(false);
        ring.tellThoseBehind("ours");
        ring.tellThoseBehind("ours");
        assertThat(ring.thoseBehind("ours")).isEmpty();
        assertThat(works).containsExactly("FaR");
        assertThat(told).containsExactly(renewed);
    }

    private void use(Keyring one) {
        one.forCalls("ours");
        one.whenRenewed("ours", "the first user", () -> told.add(one.bundle("ours")));
    }

    private static SslBundle bundle(KeyStore keys, KeyStore trust, String password) {
        return SslBundle.of(SslStoreBundle.of(keys, "test", trust), SslBundleKey.of(password));
    }
}
