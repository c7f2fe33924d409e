package se.brevvaxel.hub.doors.message;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.seal.RevocationRule;

/**
 * Our own Message v3.
 *
 * @param port 0: it is not offered. Absent: 8444 in sandbox mode, in live mode not offered
 * @param address that it listens on; absent: in sandbox mode the sandbox's, in live mode every one
 * @param sslBundle our server certificate, and the issuers of the callers' client certificates; absent: the sandbox's
 * @param signers issuers of senders' signing certificates; empty: those of the callers' certificates
 * @param revocation how much must be known of a signing certificate
 * @param readTimeout for a whole question
 * @param retryAfter how long a caller is asked to wait when nothing can be accepted just now, in whole seconds
 */
@ConfigurationProperties("brevvaxel.message-service")
record MessageServiceSettings(
        @Nullable Integer port,
        @Nullable String address,
        @Nullable String sslBundle,
        @DefaultValue List<Issuer> signers,
        @DefaultValue Revocation revocation,
        @DefaultValue("60s") Duration readTimeout,
        @DefaultValue("30s") Duration retryAfter) {

    /**
     * An issuer of signing certificates.
     *
     * @param certificate PEM or DER
     * @param crl its list of revoked certificates, PEM or DER; looked at for change at every letter
     */
    record Issuer(Path certificate, @Nullable Path crl) {}

    /** The rule for letters of each protection class. */
    record Revocation(
            @DefaultValue("SOFT") RevocationRule class1,
            @DefaultValue("SOFT") RevocationRule class2,
            @DefaultValue("SOFT") RevocationRule class3) {

        Map<ProtectionClass, RevocationRule> byClass() {
            return new EnumMap<>(
                    Map.of(ProtectionClass.ONE, class1, ProtectionClass.TWO, class2, ProtectionClass.THREE, class3));
        }
    }
}
