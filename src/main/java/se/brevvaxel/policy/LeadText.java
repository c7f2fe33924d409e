package se.brevvaxel.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ledtext: the template of a letter's text (K06). Plain text with the placeholders {@code {subject}},
 * {@code {caseNumber}}, {@code {senderName}} and {@code {caseType}}.
 *
 * <p>A request may lack its case number. So {@code {caseNumber}} stands inside square brackets, with every word that
 * makes no sense without it: {@code Här är ditt beslut[ i ärende {caseNumber}].} The brackets themselves are never
 * seen; what they hold is left out, whole, when the number is missing. Braces and brackets have no other use, and what
 * a request fills in is never read as a template.
 */
public record LeadText(String template) {

    /** A bracket with everything in it, a placeholder, or a brace or bracket that belongs to neither. */
    private static final Pattern PART =
            Pattern.compile("\\[(?<optional>[^\\[\\]]*)]|\\{(?<name>[^{}\\[\\]\\s]*)}|(?<stray>[\\[\\]{}])");

    private static final String MAY_BE_MISSING = "caseNumber";

    /** @throws IllegalArgumentException if the template has a fault */
    public LeadText {
        faultIn(template).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }

    /** What is wrong with a template, as a Swedish sentence for the one who wrote it. */
    public static Optional<String> faultIn(String template) {
        return faultIn(template, false)
                .or(() -> fill(template, "x", null, "x", "x").isBlank()
                        ? Optional.of("Ledtexten blir tom när ärendenumret saknas.")
                        : Optional.empty());
    }

    private static Optional<String> faultIn(String template, boolean inBrackets) {
        Matcher part = PART.matcher(template);
        while (part.find()) {
            Optional<String> fault = faultIn(part, inBrackets);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> faultIn(Matcher part, boolean inBrackets) {
        String optional = part.group("optional");
        String name = part.group("name");
        if (optional != null) {
            return optional.contains("{" + MAY_BE_MISSING + "}")
                    ? faultIn(optional, true)
                    : Optional.of("Hakparenteser i ledtexten ska innehålla {caseNumber} och används inte till annat.");
        }
        if (name == null) {
            return Optional.of("Ledtexten har ett ensamt eller kapslat \"" + part.group("stray") + "\".");
        }
        return switch (name) {
            case "subject", "senderName", "caseType" -> Optional.empty();
            case MAY_BE_MISSING ->
                inBrackets
                        ? Optional.empty()
                        : Optional.of("{caseNumber} kan saknas och ska stå inom hakparenteser, tillsammans med de ord"
                                + " som då ska utelämnas: \"[ i ärende {caseNumber}]\".");
            default ->
                Optional.of("Ledtexten har en okänd platshållare: {" + name
                        + "}. De som finns är {subject}, {caseNumber}, {senderName} och {caseType}.");
        };
    }

    /** The text, with surrounding white space taken away. */
    public String fill(String subject, @Nullable String caseNumber, String senderName, String caseType) {
        return fill(template, subject, caseNumber, senderName, caseType).strip();
    }

    private static String fill(
            String template, String subject, @Nullable String caseNumber, String senderName, String caseType) {
        return PART.matcher(template).replaceAll(part -> {
            String optional = part.group(1);
            if (optional != null) {
                return caseNumber == null || caseNumber.isBlank()
                        ? ""
                        : Matcher.quoteReplacement(fill(optional, subject, caseNumber, senderName, caseType));
            }
            return Matcher.quoteReplacement(
                    switch (String.valueOf(part.group(2))) {
                        case "subject" -> subject;
                        case "senderName" -> senderName;
                        case "caseType" -> caseType;
                        case MAY_BE_MISSING -> caseNumber == null ? "" : caseNumber;
                        default -> part.group();
                    });
        });
    }
}
