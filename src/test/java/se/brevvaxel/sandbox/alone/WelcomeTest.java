package se.brevvaxel.sandbox.alone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WelcomeTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, mm.example, localhost",
        "0.0.0.0, mm.example, mm.example",
        "::, localhost, localhost",
        "0.0.0.0, 2001:db8::7, [2001:db8::7]",
        "192.0.2.7, localhost, 192.0.2.7",
        "127.0.0.2, localhost, 127.0.0.2",
        "::1, localhost, [::1]",
        "2001:db8::7, localhost, [2001:db8:0:0:0:0:0:7]"
    })
    void thePageIsNamedWhereItIsFound(String listens, String host, String named) throws Exception {
        assertThat(Welcome.pageHost(InetAddress.getByName(listens), host)).isEqualTo(named);
    }

    @Test
    void whatListensEverywhereIsFoundByTheSandboxesName() {
        assertThat(Welcome.pageHost(null, "mm.example")).isEqualTo("mm.example");
    }
}
