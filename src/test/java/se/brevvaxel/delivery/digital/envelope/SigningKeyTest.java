package se.brevvaxel.delivery.digital.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

class SigningKeyTest {

    private static final TestPki PKI = new TestPki("Test CA");
    private static final TestPki.Identity KOMMUN = PKI.organisation("162021004748", "kommun-a.example");

    @Test
    void theOrganisationNumberIsFoundInEitherOrder() {
        assertThat(KOMMUN.signingKey().organisationNumber()).isEqualTo("162021004748");
        assertThat(PKI.organisation("162021004748", "a.example").signingKey().organisationNumber())
                .isEqualTo("162021004748");
    }

    @Test
    void aNameThatLooksLikeANumberIsNotTheNumber() {
        SigningKey key = PKI.organisation("162021004748", "serialNumber=162120002411, O=x+2.5.4.5=y")
                .signingKey();

        assertThat(key.organisationNumber()).isEqualTo("162021004748");
    }

    @Test
    void aSubjectWithoutNumberIsRefused() {
        SigningKey key = PKI.withoutNumber("kommun-a.example").signingKey();

        assertThatThrownBy(key::organisationNumber).isInstanceOf(SealRefused.class);
    }

    @Test
    void aKeyThatIsNotTheCertificatesIsRefusedAtOnce() {
        TestPki.Identity other = PKI.organisation("162120002411", "annan.example", 3072);

        assertThatThrownBy(() -> new SigningKey(other.key(), KOMMUN.certificate()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBundleGivesItsKeyFromAKeyStoreOrFromPem() {
        assertThat(SigningKey.of(PKI.bundle(KOMMUN)).certificate()).isEqualTo(KOMMUN.certificate());
        PemSslStore pem = PemSslStore.of(java.util.List.of(KOMMUN.certificate()), KOMMUN.key());
        assertThat(SigningKey.of(SslBundle.of(new PemSslStoreBundle(pem, null))).certificate())
                .isEqualTo(KOMMUN.certificate());
    }

    @Test
    void aStoreWithTwoKeysAsksForAnAlias() throws Exception {
        KeyStore store = TestPki.keyStore(KOMMUN);
        char[] password = "test".toCharArray();
        store.setKeyEntry("second", KOMMUN.key(), password, new X509Certificate[] {KOMMUN.certificate()});

        assertThatThrownBy(() -> SigningKey.of(store, null, password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 keys");
        assertThat(SigningKey.of(store, "second", password).organisationNumber())
                .isEqualTo("162021004748");
        assertThatThrownBy(() -> SigningKey.of(store, "second", "wrong".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itNeverShowsTheKey() {
        assertThat(KOMMUN.signingKey().toString())
                .doesNotContain(Base64.getEncoder()
                        .encodeToString(KOMMUN.key().getEncoded())
                        .substring(40, 80))
                .doesNotContain("RSA")
                .startsWith("SigningKey[certificate ");
    }
}
