package se.brevvaxel.hub.doors.message;

import java.security.Key;
import java.security.cert.X509Certificate;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorException;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import org.jspecify.annotations.Nullable;

/** The key of the one certificate in a signature. That certificate has been accepted, and found to be the only one, before. */
final class EnclosedKey extends KeySelector {

    @Override
    public KeySelectorResult select(
            @Nullable KeyInfo keyInfo, KeySelector.Purpose purpose, AlgorithmMethod method, XMLCryptoContext context)
            throws KeySelectorException {
        if (keyInfo != null) {
            for (Object part : keyInfo.getContent()) {
                if (part instanceof X509Data data) {
                    for (Object one : data.getContent()) {
                        if (one instanceof X509Certificate certificate) {
                            Key key = certificate.getPublicKey();
                            return () -> key;
                        }
                    }
                }
            }
        }
        throw new KeySelectorException("no certificate in the signature");
    }
}
