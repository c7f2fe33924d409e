package se.brevvaxel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search that the log of the whole run goes through finds what it is there for. */
class LogSearchTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Path CODE = Path.of("src/test/java");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "191212121212",
                "19121212-1212",
                "1212121212",
                "121212-1212",
                "121212+1212",
                "197010632391",
                "x191212121212y",
                "/letters?id=191212121212&x=1",
                "bara 198101032384, som ingen lista nämner"
            })
    void aNumberIsFoundInEveryForm(String text) throws IOException {
        assertThat(search("tyst\n" + text + "\ntyst")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"169920000024", "3191212121212", "018f3a5e-1912-7121-9121-191212121213", "2026-11-22"})
    void whatIsNoPersonIsLeftAlone(String text) throws IOException {
        assertThat(search(text)).isEmpty();
    }

    @Test
    void theAnswerNamesTheLineAndMasksTheNumber() throws IOException {
        assertThat(search("ett\ntvå 191212121212"))
                .singleElement()
                .asString()
                .endsWith("log:2: två ************")
                .doesNotContain("1212");
    }

    @Test
    void thePeopleOfTheTestsAreThoseThatTheTestsName() throws IOException {
        assertThat(LogSearch.peopleIn(TODAY, CODE))
                .contains("191212121212", "198101032384", "197010632391")
                .doesNotContain("169920000024");
    }

    private java.util.List<String> search(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("log"), text);
        return new LogSearch(Set.of("191212121212", "197010632391"), TODAY).in(file);
    }
}
