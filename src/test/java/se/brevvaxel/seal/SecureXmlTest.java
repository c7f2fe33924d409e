package se.brevvaxel.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** XML from strangers. */
class SecureXmlTest {

    @TempDir
    Path folder;

    @Test
    void elementsKnowTheirNamespaces() throws Exception {
        assertThat(SecureXml.parse("<a:b xmlns:a='urn:x'/>".getBytes(UTF_8))
                        .getDocumentElement()
                        .getNamespaceURI())
                .isEqualTo("urn:x");
    }

    @Test
    void aDoctypeIsRefused() {
        assertUnreadable("<!DOCTYPE a><a/>");
    }

    @Test
    void noEntityReadsAFile() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "hemligt");

        assertUnreadable("<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>");
    }

    @Test
    void entitiesDoNotExpand() {
        assertUnreadable("<!DOCTYPE a [<!ENTITY x 'xx'><!ENTITY y '&x;&x;'>]><a>&y;</a>");
    }

    @Test
    void xmlOfAnotherVersionIsRefused() {
        assertUnreadable("<?xml version='1.1'?><a>&#1;</a>");
    }

    @Test
    void deepNestingIsRefused() {
        assertUnreadable("<a>".repeat(5000) + "</a>".repeat(5000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b/>", "<!-- b -->", "<?b c?>", "<![CDATA[b]]>", "<b c='d'/>", "<b xmlns:c='d'/>"})
    void nothingIsReadThatWouldBecomeTooManyNodes(String node) throws Exception {
        SecureXml.parse(("<a>" + node.repeat(SecureXml.NODES / 2 - 1) + "</a>").getBytes(UTF_8));
        assertUnreadable("<a>" + node.repeat(SecureXml.NODES) + "</a>");
    }

    @Test
    void aLongTextIsOneNodeHoweverItIsWritten() throws Exception {
        SecureXml.parse(("<a>" + "QUJD&#13;\n".repeat(30_000) + "</a>").getBytes(UTF_8));
    }

    @Test
    void whatIsNoXmlIsNotQuoted() {
        assertThatThrownBy(() -> SecureXml.parse("<a>198101032384</b>".getBytes(UTF_8)))
                .hasMessageNotContaining("198101032384")
                .hasNoCause();
    }

    private static void assertUnreadable(String xml) {
        Verifying.assertBroken(SealBroken.Fault.UNREADABLE, () -> SecureXml.parse(xml.getBytes(UTF_8)));
    }
}
