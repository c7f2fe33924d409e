package se.brevvaxel.seal;

import java.security.cert.X509Certificate;

/**
 * Who made a signature that holds.
 *
 * @param organisationNumber as the certificate's subject has it, {@code 16} and ten digits where it follows the contract
 */
public record Signer(String organisationNumber, X509Certificate certificate) {

    @Override
    public String toString() {
        return "Signer[" + organisationNumber + "]";
    }
}
