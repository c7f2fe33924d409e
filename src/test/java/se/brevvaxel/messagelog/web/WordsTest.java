package se.brevvaxel.messagelog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.brevvaxel.letter.Door;
import se.brevvaxel.status.Status;

/** The page has a Swedish word for everything that the log has a name for. */
class WordsTest {

    private static final Properties WORDS = new Properties();

    @BeforeAll
    static void read() throws IOException {
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            WORDS.load(file);
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void everyDoorHasItsName(Door door) {
        assertThat(WORDS.getProperty("door." + door)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REJECTED", "REGISTERED"})
    void everyStatusHasItsNameAndMeaning(Status status) {
        assertThat(WORDS.getProperty("status." + status)).isNotBlank();
        assertThat(WORDS.getProperty("status." + status + ".means")).isNotBlank();
    }

    @Test
    void aDoorThatNobodyHasHasNone() {
        assertThat(WORDS.getProperty("door.PIGEON")).isNull();
    }
}
