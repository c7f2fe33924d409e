package se.brevvaxel.letter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.letter.identity.IdentityNumber.Kind.ORGANISATIONSNUMMER;
import static se.brevvaxel.letter.identity.IdentityNumber.Kind.PERSONNUMMER;
import static se.brevvaxel.letter.identity.IdentityNumber.Kind.SAMORDNINGSNUMMER;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.letter.identity.IdentityReading.Invalid;
import se.brevvaxel.letter.identity.IdentityReading.Valid;
import se.brevvaxel.letter.identity.IdentityReading.Why;

class IdentityNumberTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest(name = "{0} is {1} {2}, addressable {3}")
    @CsvSource({
        "191212121212,  PERSONNUMMER,        191212121212, true",
        "19121212-1212, PERSONNUMMER,        191212121212, true",
        "121212+1212,   PERSONNUMMER,        191212121212, true",
        "121212-1212,   PERSONNUMMER,        201212121212, true",
        "198101032384,  PERSONNUMMER,        198101032384, true",
        "810103-2384,   PERSONNUMMER,        198101032384, true",
        "189912121218,  PERSONNUMMER,        189912121218, true",
        "197010632391,  SAMORDNINGSNUMMER,   197010632391, true",
        "19701063-2391, SAMORDNINGSNUMMER,   197010632391, true",
        "701063-2391,   SAMORDNINGSNUMMER,   197010632391, true",
        "191503882399,  SAMORDNINGSNUMMER,   191503882399, true",
        "150388+2399,   SAMORDNINGSNUMMER,   191503882399, true",
        "191500722390,  SAMORDNINGSNUMMER,   191500722390, false",
        "150072+2390,   SAMORDNINGSNUMMER,   191500722390, false",
        "197001601231,  SAMORDNINGSNUMMER,   197001601231, true",
        "162120002411,  ORGANISATIONSNUMMER, 162120002411, true",
        "16212000-2411, ORGANISATIONSNUMMER, 162120002411, true",
        "212000-2411,   ORGANISATIONSNUMMER, 162120002411, true",
        "2120002411,    ORGANISATIONSNUMMER, 162120002411, true",
        "162021004748,  ORGANISATIONSNUMMER, 162021004748, true",
        "161234567897,  ORGANISATIONSNUMMER, 161234567897, true",
    })
    void numbersAsTheyAreWritten(String text, IdentityNumber.Kind kind, String digits, boolean addressable) {
        assertThat(IdentityNumber.read(text, TODAY)).isInstanceOfSatisfying(Valid.class, valid -> {
            assertThat(valid.number()).isEqualTo(new IdentityNumber(kind, digits));
            assertThat(valid.number().addressable()).isEqualTo(addressable);
        });
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource({
        "191212121213,   CHECK_DIGIT",
        "162120002412,   CHECK_DIGIT",
        "161234567890,   CHECK_DIGIT",
        "2120002412,     CHECK_DIGIT",
        "191500722391,   CHECK_DIGIT",
        "199901450000,   IMPOSSIBLE_DATE",
        "198102302384,   IMPOSSIBLE_DATE",
        "198113012384,   IMPOSSIBLE_DATE",
        "198100012384,   IMPOSSIBLE_DATE",
        "198101002384,   IMPOSSIBLE_DATE",
        "198101922384,   IMPOSSIBLE_DATE",
        "197002911233,   IMPOSSIBLE_DATE",
        "203012311233,   IMPOSSIBLE_DATE",
        "261231-1234,    IMPOSSIBLE_DATE",
        "19701063239T,   LETTERS",
        "19701063T391,   LETTERS",
        "TF12345678,     LETTERS",
        "es123456789012, EIDAS",
        "no,             EIDAS",
        "1212121212,     NO_CENTURY",
        "8101032384,     NO_CENTURY",
        "161212121212,   ORGANISATION_GROUP",
        "160223456789,   ORGANISATION_GROUP",
        "191212120008,   FORM",
        "171212121212,   FORM",
        "212000+2411,    FORM",
        "19121212+1212,  FORM",
        "19 121212-1212, FORM",
        "191212-121212,  FORM",
        "191212121212-,  FORM",
        "12,             FORM",
        "'',             FORM",
        "' 191212121212', FORM",
        "'191212121212 ', FORM",
        "19121212–1212,  FORM",
        "١٩١٢١٢١٢١٢١٢,   FORM",
    })
    void numbersThatAreRefused(String text, Why why) {
        assertThat(IdentityNumber.read(text, TODAY)).isEqualTo(new Invalid(why));
    }

    @Test
    void somebodyBornTodayHasANumberAndSomebodyBornTomorrowHasNone() {
        LocalDate birthday = LocalDate.of(1912, 12, 12);

        assertThat(IdentityNumber.read("191212121212", birthday)).isInstanceOf(Valid.class);
        assertThat(IdentityNumber.read("191212121212", birthday.minusDays(1)))
                .isEqualTo(new Invalid(Why.IMPOSSIBLE_DATE));
    }

    @Test
    void theSeparatorChangesWithTheYearAPersonTurnsHundred() {
        assertThat(IdentityNumber.read("121212-1212", LocalDate.of(2011, 12, 31)))
                .isEqualTo(new Valid(new IdentityNumber(PERSONNUMMER, "191212121212")));
        assertThat(IdentityNumber.read("121212+1212", LocalDate.of(2012, 1, 1)))
                .isEqualTo(new Valid(new IdentityNumber(PERSONNUMMER, "191212121212")));
        assertThat(IdentityNumber.read("121212-1212", LocalDate.of(2012, 1, 1)))
                .isEqualTo(new Invalid(Why.IMPOSSIBLE_DATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"191212121212", "197010632391", "191500722390"})
    void aPersonsNumberIsNeverShownWhole(String text) {
        Valid valid = (Valid) IdentityNumber.read(text, TODAY);

        assertThat(valid.toString()).doesNotContain(text).doesNotContain(text.substring(4));
        assertThat(valid.number().masked()).isEqualTo(text.substring(0, 4) + "****-****");
    }

    @Test
    void kindsAreToldApart() {
        assertThat(kind("191212121212")).isEqualTo(PERSONNUMMER);
        assertThat(kind("197010632391")).isEqualTo(SAMORDNINGSNUMMER);
        assertThat(kind("2120002411")).isEqualTo(ORGANISATIONSNUMMER);
    }

    private static IdentityNumber.Kind kind(String text) {
        return ((Valid) IdentityNumber.read(text, TODAY)).number().kind();
    }

    @ParameterizedTest
    @CsvSource({
        "198101032384, 1999-01-02, true",
        "198101032384, 1999-01-03, false",
        // A samordningsnummer, of 3 October.
        "197010632391, 1988-10-02, true",
        "197010632391, 1988-10-03, false",
        // Day 12 of an unknown month: until that of December it may be so.
        "191500722390, 1933-12-11, true",
        "191500722390, 1933-12-12, false",
    })
    void aPersonIsAMinorUntilTheEighteenthBirthday(String digits, LocalDate day, boolean minor) {
        Valid valid = (Valid) IdentityNumber.read(digits, TODAY);

        assertThat(valid.number().mayBeMinorOn(day)).isEqualTo(minor);
    }

    @Test
    void anUnknownDayIsTheLastOfItsMonthAndAnOrganisationIsNoMinor() {
        var unknownDay = new IdentityNumber(IdentityNumber.Kind.SAMORDNINGSNUMMER, "197002600000");
        var organisation = new IdentityNumber(IdentityNumber.Kind.ORGANISATIONSNUMMER, "162021004748");

        assertThat(unknownDay.mayBeMinorOn(LocalDate.of(1988, 2, 27))).isTrue();
        assertThat(unknownDay.mayBeMinorOn(LocalDate.of(1988, 2, 28))).isFalse();
        assertThat(organisation.mayBeMinorOn(TODAY)).isFalse();
    }
}
