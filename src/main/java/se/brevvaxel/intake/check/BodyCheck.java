package se.brevvaxel.intake.check;

import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.SendRequest;
import se.brevvaxel.letter.Body;

/** Checks the message itself. */
final class BodyCheck {

    private static final String TEXT = "/body/text";
    private static final String CONTENT_TYPE = "/body/contentType";

    private BodyCheck() {}

    static @Nullable Body check(SendRequest.@Nullable Body asked, Texts texts) {
        if (asked == null) {
            return null;
        }
        Body.Format format = format(asked.contentType(), texts);
        String text = asked.text();
        if (text == null || text.isBlank()) {
            texts.missing(TEXT);
            return null;
        }
        if (!texts.carried(TEXT, text) || format == null) {
            return null;
        }
        if (format == Body.Format.HTML) {
            HtmlCheck.check(text, TEXT, texts.faults());
        }
        return new Body(format, text);
    }

    private static Body.@Nullable Format format(@Nullable String asked, Texts texts) {
        String contentType = texts.required(CONTENT_TYPE, asked, Integer.MAX_VALUE);
        if (contentType == null) {
            return null;
        }
        for (Body.Format format : Body.Format.values()) {
            if (format.contentType().equals(contentType)) {
                return format;
            }
        }
        texts.faults().add(FaultCode.NOT_PERMITTED_VALUE.at(CONTENT_TYPE, "text/plain eller text/html"));
        return null;
    }
}
