package se.brevvaxel.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:8443/far",
                "https://127.0.0.1/",
                "https://127.8.9.10/",
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://[::1]:8443/",
                "https://[fd12:3456::1]/"
            })
    void thisMachineAndPrivateNetworksAreAllowed(String address) {
        assertThat(PrivateAddresses.allows(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://192.0.2.1/",
                "https://172.32.0.1/",
                "https://169.254.169.254/",
                "https://0.0.0.0/",
                "https://100.64.0.1/",
                "https://[2001:db8::1]/",
                "https://[fec0::1]/",
                "https://[fe80::1]/",
                "https://no-such-host.invalid/",
                "https:///path",
                "mailto:far"
            })
    void everythingElseIsNot(String address) {
        assertThat(PrivateAddresses.allows(URI.create(address))).isFalse();
    }
}
