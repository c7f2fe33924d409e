package se.brevvaxel.intake.check;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.SendRequest;
import se.brevvaxel.letter.PostalAddress;

/** Checks a postal address, handed in with a letter or afterwards. */
public final class AddressCheck {

    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_POSTAL_CODE = 20;
    private static final String SWEDEN = "SE";
    private static final Pattern SWEDISH_POSTAL_CODE = Pattern.compile("[0-9]{3} ?[0-9]{2}");
    private static final Pattern ANY = Pattern.compile(".+");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private AddressCheck() {}

    /**
     * An address without a single part is no address; one with some parts and not others is a fault.
     *
     * @param at where it stands, a JSON Pointer
     * @return nothing if it is none, or has a fault
     */
    public static @Nullable PostalAddress check(SendRequest.@Nullable Address asked, String at, Texts texts) {
        if (asked == null || saysNothing(asked)) {
            return null;
        }
        String careOf = texts.optional(at + "/careOf", asked.careOf(), LONGEST_LINE);
        String street = texts.required(at + "/street", asked.street(), LONGEST_LINE);
        String city = texts.required(at + "/city", asked.city(), LONGEST_LINE);
        String country = texts.optional(at + "/country", asked.country(), LONGEST_LINE);
        if (country != null && !COUNTRIES.contains(country)) {
            texts.faults().add(FaultCode.COUNTRY, at + "/country");
        }
        boolean swedish = country == null || country.equals(SWEDEN);
        String postalCode = texts.formed(
                at + "/postalCode",
                asked.postalCode(),
                LONGEST_POSTAL_CODE,
                swedish ? SWEDISH_POSTAL_CODE : ANY,
                FaultCode.POSTAL_CODE);
        if (postalCode == null) {
            texts.missing(at + "/postalCode");
        }
        return street == null || postalCode == null || city == null
                ? null
                : new PostalAddress(careOf, street, postalCode, city, country);
    }

    private static boolean saysNothing(SendRequest.Address asked) {
        return Stream.of(asked.careOf(), asked.street(), asked.postalCode(), asked.city(), asked.country())
                .allMatch(part -> part == null || part.isEmpty());
    }
}
