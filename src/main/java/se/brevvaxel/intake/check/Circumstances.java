package se.brevvaxel.intake.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.SendRequest;
import se.brevvaxel.letter.Caseworker;
import se.brevvaxel.letter.Matter;
import se.brevvaxel.letter.Payment;
import se.brevvaxel.letter.PrintOptions;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.Support;

/** What stands around a letter, checked: who asked, whom to ask, which matter, what to pay, how to print. */
record Circumstances(
        @Nullable Caseworker caseworker,
        @Nullable Support support,
        @Nullable Matter matter,
        @Nullable Payment payment,
        @Nullable PrintOptions print) {

    private static final int LONGEST_WORD = 100;
    private static final int LONGEST_CONTACT = 255;
    private static final int LONGEST_EMAIL = 256;
    private static final int LONGEST_SUPPORT_TEXT = 1024;
    private static final int LONGEST_MATTER_ID = 255;
    private static final int LONGEST_MATTER_TEXT = 2000;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    static Circumstances check(SendRequest request, Sender sender, Texts texts) {
        return new Circumstances(
                caseworker(request.caseworker(), texts),
                support(request.support(), sender, texts),
                matter(request.matter(), texts),
                PaymentCheck.check(request.payment(), texts),
                print(request.print(), texts));
    }

    private static @Nullable Caseworker caseworker(SendRequest.@Nullable Caseworker asked, Texts texts) {
        if (asked == null) {
            return null;
        }
        return new Caseworker(
                texts.optional("/caseworker/userId", asked.userId(), LONGEST_WORD),
                email("/caseworker/email", asked.email(), texts));
    }

    /** A request that names a telephone number or the like and no text gets the sender's text. */
    private static @Nullable Support support(SendRequest.@Nullable Support asked, Sender sender, Texts texts) {
        if (asked == null) {
            return null;
        }
        String text = texts.optional("/support/text", asked.text(), LONGEST_SUPPORT_TEXT);
        return new Support(
                text == null ? sender.support().text() : text,
                url(asked.url(), texts),
                texts.optional("/support/phoneNumber", asked.phoneNumber(), LONGEST_CONTACT),
                email("/support/email", asked.email(), texts));
    }

    private static @Nullable Matter matter(SendRequest.@Nullable Matter asked, Texts texts) {
        if (asked == null) {
            return null;
        }
        return new Matter(
                texts.optional("/matter/matterId", asked.matterId(), LONGEST_MATTER_ID),
                texts.optional("/matter/eventId", asked.eventId(), LONGEST_MATTER_ID),
                texts.optional("/matter/precedingEventId", asked.precedingEventId(), LONGEST_MATTER_ID),
                texts.optional("/matter/subject", asked.subject(), LONGEST_MATTER_TEXT),
                texts.optional("/matter/eventType", asked.eventType(), LONGEST_MATTER_TEXT),
                status(texts.optional("/matter/status", asked.status(), LONGEST_MATTER_ID), texts));
    }

    private static @Nullable PrintOptions print(SendRequest.@Nullable Print asked, Texts texts) {
        if (asked == null) {
            return null;
        }
        return new PrintOptions(
                texts.choice("/print/envelope", asked.envelope(), PrintOptions.Envelope.class),
                asked.duplex(),
                asked.colour(),
                texts.optional("/print/postage", asked.postage(), LONGEST_WORD),
                texts.optional("/print/costCentre", asked.costCentre(), LONGEST_WORD));
    }

    /** The contract writes these in small letters (mina-meddelanden.md 2.12). */
    private static Matter.@Nullable Status status(@Nullable String text, Texts texts) {
        if (text == null) {
            return null;
        }
        var status = Arrays.stream(Matter.Status.values())
                .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
        if (status.isEmpty()) {
            texts.faults().add(FaultCode.NOT_PERMITTED_VALUE, "/matter/status");
        }
        return status.orElse(null);
    }

    private static @Nullable String email(String pointer, @Nullable String value, Texts texts) {
        return texts.formed(pointer, value, LONGEST_EMAIL, EMAIL, FaultCode.EMAIL);
    }

    private static @Nullable String url(@Nullable String value, Texts texts) {
        String text = texts.optional("/support/url", value, LONGEST_CONTACT);
        if (text != null && !isWebAddress(text)) {
            texts.faults().add(FaultCode.URL, "/support/url");
        }
        return text;
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
