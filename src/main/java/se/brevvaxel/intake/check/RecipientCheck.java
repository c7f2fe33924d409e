package se.brevvaxel.intake.check;

import java.util.Objects;
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
        PostalAddress address = AddressCheck.check(asked.address(), AT + "/address", texts);
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
}
