package se.brevvaxel.letter;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** People of the 1890s who never were, each with a right check digit: where a test needs more than the official test numbers. */
public final class PeopleOfThe1890s {

    private static final LocalDate FIRST_BORN = LocalDate.of(1891, 1, 1);
    private static final int A_DAY = 10;

    private PeopleOfThe1890s() {}

    /** As many as this, 12 digits each; always the same ones. */
    public static List<String> of(int howMany) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            String day = FIRST_BORN.plusDays(i / A_DAY).format(DateTimeFormatter.BASIC_ISO_DATE);
            String number = day + "%03d".formatted(100 + i % A_DAY);
            all.add(number + checkDigit(number.substring(2)));
        }
        return all;
    }

    private static int checkDigit(String nine) {
        int sum = 0;
        for (int i = 0; i < nine.length(); i++) {
            int product = (nine.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }
        return (10 - sum % 10) % 10;
    }
}
