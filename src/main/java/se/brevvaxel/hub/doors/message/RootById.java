package se.brevvaxel.hub.doors.message;

import org.apache.camel.component.xmlsecurity.api.XmlSignatureChecker;
import org.w3c.dom.Element;

/**
 * Tells the library what the root's {@code Id} is, for a reference to it (mina-meddelanden.md 3.2): it reads without a
 * schema. That no other element has the same has been found before.
 */
final class RootById implements XmlSignatureChecker {

    private static final String ID = "Id";

    @Override
    public void checkBeforeCoreValidation(Input input) {
        Element root = input.getMessageBodyDocument().getDocumentElement();
        if (root.hasAttribute(ID)) {
            root.setIdAttribute(ID, true);
        }
    }
}
