package se.brevvaxel.seal;

import java.security.cert.X509Certificate;

/**
 * Who made a signature that holds.
 *
 * @param organisationNumber as the certificate's subject has it, {@code 16} and ten digits where it follows the contract
 * @param revocation what is known of the certificate's revocation; with {@link RevocationRule#SOFT} possibly nothing
 */
public record Signer(String organisationNumber, X509Certificate certificate, Revocation revocation) {

    @Override
    public String toString() {
        return "Signer[" + organisationNumber + ", " + revocation + "]";
    }
}
