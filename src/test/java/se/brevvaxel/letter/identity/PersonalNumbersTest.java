package se.brevvaxel.letter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalNumbersTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "191212121212",
                "19121212-1212",
                "19121212\u20131212",
                "121212-1212",
                "121212+1212",
                "Beslut för 191212121212.",
                "BYGG-2026-191212121212-1",
                "2026-121212-1212",
                "beslut_19121212-1212.pdf",
                "x191212121212y",
                "197010632391",
                "701063-2391",
                "191500722390",
                "123456-1234 och 810103-2384",
                "191212-121212-1212",
            })
    void aPersonalNumberIsFound(String text) {
        assertThat(PersonalNumbers.standIn(text, TODAY)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "191212121212, ************",
        "kvitto 19121212-1212/7, kvitto ********-****/7",
        "121212+1212, ******+****",
        "191212121212 och 197010632391, ************ och ************",
        "191212-121212-1212, 191212-******-****",
        "018f4e2a-1912-7212-9212-191212121212, 018f4e2a-1912-7212-9212-191212121212",
        "018f4e2a-1912-7212-9212-191212121212 191212121212, 018f4e2a-1912-7212-9212-191212121212 ************",
        "191212121213, 191212121213",
        "T-20261122-000123, T-20261122-000123"
    })
    void aPersonalNumberIsBlankedAndNothingElse(String text, String blanked) {
        assertThat(PersonalNumbers.blankedIn(text, TODAY)).isEqualTo(blanked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BYGG-2026-000123-1",
                "BYGG 2026-000123",
                "2026-000123",
                "191212121213",
                "121212-1213",
                "1212121212",
                "0707767604",
                "070-776 76 04",
                "1191212121212",
                "1912121212121",
                "203012311233",
                "212000-2411",
                "162120002411",
                "16212000-2411",
                "018f4e2a-1912-7212-9212-191212121212",
                "19121212-1212-7abc-9212-0123456789ab",
                "20261122T130511Z",
                "Faktura 4711",
            })
    void whatIsNoneIsLeftAlone(String text) {
        assertThat(PersonalNumbers.standIn(text, TODAY)).isFalse();
    }
}
