package se.brevvaxel.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template of a text that an operator sends on to a recipient's telephone or e-mail. One text goes to many, so it
 * has only placeholders that are the same for all of them: {@code {senderName}} and {@code {caseType}}.
 */
public record NoticeTemplate(String template) {

    private static final Pattern PART = Pattern.compile("\\{(?<name>[^{}]*)}|[{}]");

    /** @throws IllegalArgumentException if the template has a fault */
    public NoticeTemplate {
        faultIn(template).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }

    /** What is wrong with a template, as the end of a Swedish sentence for the one who wrote it. */
    public static Optional<String> faultIn(String template) {
        if (template.isBlank()) {
            return Optional.of("är tomt.");
        }
        Matcher part = PART.matcher(template);
        while (part.find()) {
            String name = part.group("name");
            if (name == null) {
                return Optional.of("har ett ensamt \"" + part.group() + "\".");
            }
            if (!name.equals("senderName") && !name.equals("caseType")) {
                return Optional.of(
                        "har platshållaren {" + name
                                + "}. De som finns är {senderName} och {caseType}: texten ska vara densamma för alla mottagare.");
            }
        }
        return Optional.empty();
    }

    /** The text, with surrounding white space taken away. */
    public String fill(String senderName, String caseType) {
        return PART.matcher(template)
                .replaceAll(
                        part -> Matcher.quoteReplacement(part.group(1).equals("senderName") ? senderName : caseType))
                .strip();
    }
}
