package se.brevvaxel.delivery.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** faults.md 15: what is kept of an answer that cannot be read. */
class HeardTest {

    /** {@code sed 's/[0-9]/0/g' | sha256sum}, and whoever sent it can do the same. */
    @Test
    void itCanBeHeldAgainstWhatTheOtherSideSent() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest("<html>Nej, 000000-0000: å</html>".getBytes(UTF_8));

        assertThat(fingerprint("<html>Nej, 121212-1212: å</html>"))
                .isEqualTo("33 bytes, SHA-256 with each digit as 0: "
                        + HexFormat.of().formatHex(digest));
    }

    /** Or it could be found by trying one number after the other. */
    @Test
    void aboutWhomItIsCannotBeFoundOut() {
        assertThat(fingerprint("191212121212")).isEqualTo(fingerprint("198101032384"));
        assertThat(new Heard.Answer(200, "191212121212".getBytes(StandardCharsets.UTF_16), null).fingerprint())
                .isEqualTo(new Heard.Answer(200, "198101032384".getBytes(StandardCharsets.UTF_16), null).fingerprint());
    }

    @Test
    void anotherAnswerHasAnother() {
        assertThat(fingerprint("<html>Nej</html>")).isNotEqualTo(fingerprint("<html>Jaa</html>"));
        assertThat(fingerprint("")).startsWith("0 bytes");
    }

    @Test
    void itIsShortHoweverLongTheAnswerAndTheAnswerIsAsItWas() {
        byte[] content = "191212121212 Tolvan ".repeat(100_000).getBytes(UTF_8);
        byte[] copy = content.clone();

        assertThat(new Heard.Answer(200, content, UTF_8).fingerprint())
                .hasSizeLessThan(120)
                .doesNotContain("1912", "Tolvan");
        assertThat(content).isEqualTo(copy);
    }

    private static String fingerprint(String body) {
        return new Heard.Answer(200, body.getBytes(UTF_8), UTF_8).fingerprint();
    }
}
