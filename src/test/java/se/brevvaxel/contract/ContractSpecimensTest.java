package se.brevvaxel.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Every restriction of section 2 on every element of every service, from both sides. */
class ContractSpecimensTest {

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "recipient", ContractSchemas.recipient(),
            "service", ContractSchemas.service(),
            "message", ContractSchemas.message(),
            "notification", ContractSchemas.notification(),
            "authority", ContractSchemas.authority());

    static Stream<Arguments> specimens() {
        return SCHEMAS.keySet().stream().sorted().flatMap(service -> Specimen.of(service).stream()
                .map(specimen -> arguments(service, specimen)));
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void inFullItIsValid(String service, Specimen specimen) {
        assertThat(accepts(SCHEMAS.get(service).newValidator(), specimen.inFull()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void eachElementStandsAsOftenAsItMay(String service, Specimen specimen) {
        assertThat(misjudged(service, specimen.counts())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void eachElementStandsInItsPlace(String service, Specimen specimen) {
        assertThat(misjudged(service, specimen.orders())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void eachElementBearsItsOwnName(String service, Specimen specimen) {
        assertThat(misjudged(service, specimen.names())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void eachValueKeepsWithinItsLimits(String service, Specimen specimen) {
        assertThat(misjudged(service, specimen.values())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void nothingIsAdded(String service, Specimen specimen) {
        assertThat(misjudged(service, specimen.additions())).isEmpty();
    }

    private static Stream<Specimen.Trial> misjudged(String service, Stream<Specimen.Trial> trials) {
        Validator validator = SCHEMAS.get(service).newValidator();
        return trials.filter(trial -> accepts(validator, trial.document()) != trial.right());
    }

    private static boolean accepts(Validator validator, Element document) {
        try {
            validator.validate(new DOMSource(document));
            return true;
        } catch (SAXException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
