package se.brevvaxel.intake.precheck;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Faults;
import se.brevvaxel.intake.StrictObject;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.letter.identity.IdentityReading;

/** Reads an inquiry as strictly as a send request is read, and tells every fault at once. No fault quotes what was sent. */
final class InquiryReader {

    private static final int LONGEST_CASE_TYPE = 100;
    private static final Set<String> FIELDS = Set.of("caseType", "protectionClass", "recipients");

    /**
     * Reads one.
     *
     * @param today decides the century of short numbers
     * @return nothing if there is a fault
     */
    @Nullable
    Inquiry read(byte[] body, BusinessSystem system, LocalDate today, Faults faults) {
        JsonNode tree = StrictObject.read(body, FIELDS, faults);
        if (tree == null) {
            return null;
        }
        String caseType = caseType(tree.get("caseType"), system, faults);
        ProtectionClass protectionClass = protectionClass(tree.get("protectionClass"), faults);
        List<IdentityNumber> recipients = recipients(tree.get("recipients"), today, faults);
        return faults.none() && caseType != null ? new Inquiry(caseType, protectionClass, recipients) : null;
    }

    private static @Nullable String caseType(@Nullable JsonNode value, BusinessSystem system, Faults faults) {
        String pointer = "/caseType";
        if (value == null || value.isNull()) {
            faults.add(FaultCode.MISSING, pointer);
            return null;
        }
        if (!value.isTextual()) {
            faults.add(FaultCode.WRONG_TYPE, pointer);
            return null;
        }
        String caseType = value.textValue();
        if (caseType.isBlank()) {
            faults.add(FaultCode.MISSING, pointer);
        } else if (caseType.length() > LONGEST_CASE_TYPE) {
            faults.add(FaultCode.TOO_LONG, pointer);
        } else if (!system.caseTypes().isEmpty() && !system.caseTypes().contains(caseType)) {
            faults.add(FaultCode.CASE_TYPE_NOT_PERMITTED, pointer);
        }
        return caseType;
    }

    private static @Nullable ProtectionClass protectionClass(@Nullable JsonNode value, Faults faults) {
        String pointer = "/protectionClass";
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            faults.add(FaultCode.WRONG_TYPE, pointer);
            return null;
        }
        if (!value.canConvertToInt() || value.intValue() < 1 || value.intValue() > 3) {
            faults.add(FaultCode.NOT_PERMITTED_VALUE, pointer);
            return null;
        }
        return ProtectionClass.of(value.intValue());
    }

    private static List<IdentityNumber> recipients(@Nullable JsonNode value, LocalDate today, Faults faults) {
        String pointer = "/recipients";
        if (value == null || value.isNull() || (value.isArray() && value.isEmpty())) {
            faults.add(FaultCode.MISSING, pointer);
            return List.of();
        }
        if (!value.isArray()) {
            faults.add(FaultCode.WRONG_TYPE, pointer);
            return List.of();
        }
        if (value.size() > Inquiry.MOST_RECIPIENTS) {
            faults.add(FaultCode.TOO_LONG.at(pointer, "högst " + Inquiry.MOST_RECIPIENTS + " mottagare"));
            return List.of();
        }
        List<IdentityNumber> recipients = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            recipient(value.get(i), pointer + "/" + i, today, faults, recipients);
        }
        return recipients;
    }

    private static void recipient(
            JsonNode value, String pointer, LocalDate today, Faults faults, List<IdentityNumber> recipients) {
        if (!value.isTextual()) {
            faults.add(FaultCode.WRONG_TYPE, pointer);
            return;
        }
        IdentityReading reading = IdentityNumber.read(value.textValue(), today);
        if (reading instanceof IdentityReading.Invalid invalid) {
            faults.add(FaultCode.of(invalid.why()), pointer);
        } else if (reading instanceof IdentityReading.Valid valid) {
            recipients.add(valid.number());
        }
    }
}
