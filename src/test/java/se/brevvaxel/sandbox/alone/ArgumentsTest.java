package se.brevvaxel.sandbox.alone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void withoutAnyTheModeAloneIsSettled() {
        assertThat(Arguments.read().settings()).containsExactly("--brevvaxel.mode=sandbox");
        assertThat(Arguments.read().fault()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "--port=0, --brevvaxel.sandbox.port=0",
        "--http-port=65535, --server.port=65535",
        "--untrusted-port=9544, --brevvaxel.sandbox.untrusted-port=9544",
        "--wrong-host-port=0, --brevvaxel.sandbox.wrong-host-port=0",
        "--bind=0.0.0.0, --brevvaxel.sandbox.bind=0.0.0.0",
        "--host=mm-test.example, --brevvaxel.sandbox.host=mm-test.example",
        "--data-dir=./a=b, --brevvaxel.data-dir=./a=b",
        "--config-dir=conf, --brevvaxel.config-dir=conf",
        "--trusted=ca.pem, --brevvaxel.sandbox.trusted=ca.pem"
    })
    void eachIsASetting(String argument, String setting) {
        assertThat(Arguments.read(argument).settings()).contains(setting);
        assertThat(Arguments.HELP).contains(argument.substring(0, argument.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"port=1", "--port", "--port=", "--port=-1", "--port=65536", "--mode=live", "x", "", "--=1"})
    void theFirstThatMakesNoSenseIsTold(String argument) {
        Arguments.Reading reading = Arguments.read("--port=1", argument);

        assertThat(reading.fault()).isNotNull().contains(argument.split("=")[0]);
        assertThat(reading.settings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpIsGiven(String argument) {
        assertThat(Arguments.read(argument).help()).isTrue();
    }
}
