package se.brevvaxel.intake.check;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.SendRequest;
import se.brevvaxel.letter.PostalAddress;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.Recipient;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.letter.identity.IdentityReading;
import se.brevvaxel.letter.identity.IdentityReading.Invalid;
import se.brevvaxel.letter.identity.IdentityReading.Valid;

/** Checks whom a letter is to. */
final class RecipientCheck {

    private static final String AT = "/recipient";
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_POSTAL_CODE = 20;
    private static final String SWEDEN = "SE";
    private static final Pattern SWEDISH_POSTAL_CODE = Pattern.compile("[0-9]{3} ?[0-9]{2}");
    private static final Pattern ANY = Pattern.compile(".+");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private RecipientCheck() {}

    static @Nullable Recipient check(SendRequest.@Nullable Recipient asked, Texts texts) {
        if (asked == null) {
            texts.missing(AT);
            return null;
        }
        IdentityNumber id = identity(asked.id(), texts);
        String name = texts.optional(AT + "/name", asked.name(), LONGEST_NAME);
        ProtectedIdentity protection =
                texts.choice(AT + "/protectedIdentity", asked.protectedIdentity(), ProtectedIdentity.class);
        PostalAddress address = address(asked.address(), texts);
        return id == null
                ? null
                : new Recipient(id, name, Objects.requireNonNullElse(protection, ProtectedIdentity.UNKNOWN), address);
    }

    private static @Nullable IdentityNumber identity(@Nullable String id, Texts texts) {
        String text = texts.required(AT + "/id", id, LONGEST_LINE);
        if (text == null) {
            return null;
        }
        IdentityReading reading = IdentityNumber.read(text, texts.today());
        if (reading instanceof Invalid invalid) {
            texts.faults().add(FaultCode.of(invalid.why()), AT + "/id");
        }
        return reading instanceof Valid valid ? valid.number() : null;
    }

    /** An address without a single part is no address; one with some parts and not others is a fault. */
    private static @Nullable PostalAddress address(SendRequest.@Nullable Address asked, Texts texts) {
        if (asked == null || saysNothing(asked)) {
            return null;
        }
        String at = AT + "/address";
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
