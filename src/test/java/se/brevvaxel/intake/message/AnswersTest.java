package se.brevvaxel.intake.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import javax.xml.transform.dom.DOMSource;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.seal.SecureXml;

class AnswersTest {

    private static final String CALL = "0f0d9c52-5a0e-4a43-9d0d-3f1d6f0a7e11";

    @Test
    void anAcceptedLetterIsAnsweredAsTheContractHasIt() throws Exception {
        byte[] answer = Answers.distributed("018f");

        assertThat(new String(answer, UTF_8)).contains("<m3:return>018f</m3:return>");
        assertValid(answer);
    }

    @Test
    void aFaultHasTheContractsDetail() throws Exception {
        byte[] answer = Answers.fault(new MessageFault(MessageFault.Code.ACCESS_DENIED, "a < b"), CALL);

        Element fault = (Element) inBody(answer);
        assertThat(fault.getLocalName()).isEqualTo("Fault");
        Element detail = (Element) fault.getLastChild().getFirstChild();
        ContractSchemas.message().newValidator().validate(new DOMSource(detail));
        assertThat(detail.getTextContent()).isEqualTo("5002Access denied: a < b" + CALL);
    }

    static void assertValid(byte[] envelope) throws Exception {
        ContractSchemas.message().newValidator().validate(new DOMSource(inBody(envelope)));
    }

    private static Node inBody(byte[] envelope) throws Exception {
        return SecureXml.parse(envelope).getDocumentElement().getFirstChild().getFirstChild();
    }
}
