package se.brevvaxel.intake.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Faults;
import se.brevvaxel.intake.SendRequest;
import se.brevvaxel.intake.StrictObject;
import se.brevvaxel.intake.check.AddressCheck;
import se.brevvaxel.intake.check.Texts;
import se.brevvaxel.letter.PostalAddress;

/** Reads what is wished, as strictly as a send request is read, and tells every fault at once. No fault quotes what was sent. */
public final class WishReader {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_ID = 100;
    private static final Set<String> FIELDS = Set.of("action", "reason", "address");
    private static final Set<String> ADDRESS = Set.of("careOf", "street", "postalCode", "city", "country");

    /**
     * Reads the body of a decision.
     *
     * @param today decides the century of short numbers
     * @param mustSayWhy whether a reason is required
     * @return nothing if there is a fault
     */
    @Nullable
    Wish read(byte[] body, boolean mustSayWhy, LocalDate today, Faults faults) {
        JsonNode tree = StrictObject.read(body, FIELDS, faults);
        if (tree == null) {
            return null;
        }
        Texts texts = new Texts(faults, today);
        Act act = texts.choice("/action", text(tree, "action", "", faults), Act.class);
        if (act == null) {
            texts.missing("/action");
        }
        String asked = text(tree, "reason", "", faults);
        String why = mustSayWhy
                ? texts.required("/reason", asked, LONGEST_REASON)
                : texts.optional("/reason", asked, LONGEST_REASON);
        texts.withoutPersonalNumber("/reason", why);
        PostalAddress address = address(tree.get("address"), act, texts);
        return faults.none() && act != null ? new Wish(act, why, address) : null;
    }

    /**
     * The id in the body of a cancellation, {@code {"sourceMessageId": …}}.
     *
     * @return nothing if there is none that a letter could have
     */
    public @Nullable String cancelled(byte[] body) {
        Faults faults = new Faults();
        JsonNode tree = StrictObject.read(body, Set.of("sourceMessageId"), faults);
        String id = tree == null ? null : text(tree, "sourceMessageId", "", faults);
        return faults.none() && id != null && !id.isBlank() && id.length() <= LONGEST_ID && id.indexOf(0) < 0
                ? id
                : null;
    }

    private static @Nullable PostalAddress address(@Nullable JsonNode value, @Nullable Act act, Texts texts) {
        boolean given = value != null && !value.isNull();
        if (act != Act.CORRECT_ADDRESS) {
            if (given) {
                texts.faults().add(FaultCode.NOT_PERMITTED_VALUE.at("/address", "bara med CORRECT_ADDRESS"));
            }
            return null;
        }
        if (value == null || value.isNull()) {
            texts.missing("/address");
            return null;
        }
        if (!value.isObject()) {
            texts.faults().add(FaultCode.WRONG_TYPE, "/address");
            return null;
        }
        StrictObject.knows(ADDRESS, value, "/address", texts.faults());
        PostalAddress address = AddressCheck.check(
                new SendRequest.Address(
                        text(value, "careOf", "/address", texts.faults()),
                        text(value, "street", "/address", texts.faults()),
                        text(value, "postalCode", "/address", texts.faults()),
                        text(value, "city", "/address", texts.faults()),
                        text(value, "country", "/address", texts.faults())),
                "/address",
                texts);
        if (address == null && texts.faults().all().stream().noneMatch(WishReader::isOfAddress)) {
            texts.missing("/address");
        }
        return address;
    }

    private static boolean isOfAddress(Fault fault) {
        return fault.field().startsWith("/address");
    }

    private static @Nullable String text(JsonNode object, String field, String at, Faults faults) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            faults.add(FaultCode.WRONG_TYPE, at + "/" + field);
            return null;
        }
        return value.textValue();
    }
}
