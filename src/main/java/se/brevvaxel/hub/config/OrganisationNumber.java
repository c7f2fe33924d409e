package se.brevvaxel.hub.config;

import java.util.regex.Pattern;

/** The form of an organisation number in these files: 12 digits with the prefix 16 and the right check digit. */
final class OrganisationNumber {

    static final String SHOULD_BE =
            "ska vara ett organisationsnummer med 12 siffror: 16 och sedan numret, med rätt kontrollsiffra.";

    private static final Pattern FORM = Pattern.compile("16\\d{10}");

    private OrganisationNumber() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches() && sumOf(text.substring(2)) % 10 == 0;
    }

    /** The modulus 10 sum: every other digit doubled, from the first, and the digits of the products added. */
    private static int sumOf(String tenDigits) {
        int sum = 0;
        for (int i = 0; i < tenDigits.length(); i++) {
            int product = (tenDigits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }
        return sum;
    }
}
