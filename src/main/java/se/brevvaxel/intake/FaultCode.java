package se.brevvaxel.intake;

import se.brevvaxel.letter.identity.IdentityReading;

/**
 * Every fault a request can have. Numbers and words keep their meaning for ever: home systems act on them. BV101 to
 * BV119 are the request as such, BV12x the recipient, BV13x what system and sender may, BV14x an HTML body, BV15x and
 * BV16x attachments and size, BV17x values with a form of their own. BV180 to BV199 are the doors'.
 */
public enum FaultCode {
    /** Not UTF-8, not JSON, or nested or long beyond reason. */
    UNREADABLE(101, "Begäran kan inte läsas som JSON i UTF-8."),
    /** The send request has no such field. */
    UNKNOWN_FIELD(102, "Sändbegäran har inget sådant fält."),
    /** The same field twice in one object. */
    DUPLICATE_FIELD(103, "Fältet förekommer mer än en gång."),
    /** A number for a text, a text for a list and so on; nothing is converted. */
    WRONG_TYPE(104, "Uppgiften har fel datatyp."),
    /** Required and not there, or empty. */
    MISSING(105, "Uppgiften saknas."),
    /** Longer than the contract or the hub can carry. */
    TOO_LONG(106, "Uppgiften är för lång."),
    /** A character that XML 1.0 cannot carry. */
    FORBIDDEN_CHARACTER(107, "Texten innehåller ett tecken som inte kan skickas."),
    /** A line break outside the body's text. */
    LINE_BREAK(108, "Radbrytning är bara tillåten i meddelandets text."),
    /** Not one of the words, or not in the range, that the field may have. */
    NOT_PERMITTED_VALUE(109, "Uppgiften har ett värde som inte är tillåtet."),
    /** Another letter was accepted under this id. */
    OTHER_CONTENT(110, "Ett brev med annat innehåll har redan tagits emot under samma id."),
    /** A personal number in a field that travels in events, addresses and logs. */
    PERSONAL_NUMBER(111, "Personnummer får inte stå här."),
    /** A schema version that this hub does not know. */
    SCHEMA_VERSION(112, "Versionen av sändbegäran stöds inte."),
    /** The request as a whole is larger than any letter can be. */
    REQUEST_TOO_LARGE(113, "Begäran är för stor."),

    /** None of the forms a recipient's number may have. */
    IDENTITY_FORM(120, "Numret är inte ett personnummer, samordningsnummer eller organisationsnummer."),
    /** A letter in the number: interim and reserve numbers are not taken. */
    IDENTITY_LETTERS(121, "Numret innehåller annat än siffror. Tillfälliga nummer och reservnummer kan inte användas."),
    /** The check digit does not hold. */
    IDENTITY_CHECK_DIGIT(122, "Numrets kontrollsiffra stämmer inte."),
    /** A birthday that does not exist or has not come. */
    IDENTITY_DATE(123, "Numret har ett födelsedatum som inte finns."),
    /** Ten digits of a person without a separator. */
    IDENTITY_NO_CENTURY(124, "Numret saknar århundrade. Ange tolv siffror, eller tio med skiljetecken."),
    /** An eIDAS identity. */
    IDENTITY_EIDAS(125, "Utländska identiteter (eIDAS) kan inte ta emot brev härifrån."),
    /** An organisation number of a group that does not exist. */
    IDENTITY_ORGANISATION(126, "Organisationsnumret kan inte finnas: första eller tredje siffran är fel."),

    /** The system's configuration does not list the case type. */
    CASE_TYPE_NOT_PERMITTED(130, "Verksamhetssystemet får inte använda ärendetypen."),
    /** The sender's configuration does not list the channel policy. */
    CHANNEL_POLICY_NOT_PERMITTED(131, "Avsändaren tillåter inte den begärda kanalstyrningen."),

    /** A script, or a link that runs one. */
    HTML_SCRIPT(140, "Meddelandet får inte innehålla skript."),
    /** An attribute {@code on…}. */
    HTML_EVENT_HANDLER(141, "Meddelandet får inte innehålla händelsehanterare."),
    /** Something that would be fetched from elsewhere when the message is read. */
    HTML_OUTSIDE_REFERENCE(142, "Meddelandet får inte hämta något utifrån. Bilder bäddas in som data."),
    /** A document type other than {@code <!DOCTYPE html>}. */
    HTML_DOCTYPE(143, "Meddelandets dokumenttyp är inte tillåten. Endast <!DOCTYPE html> går bra."),
    /** An element that has no place in a letter: forms, frames, embedded drawings. */
    HTML_ELEMENT(144, "Meddelandet innehåller ett element som inte är tillåtet."),
    /** A link that is neither http(s), mailto, tel nor inside the message. */
    HTML_LINK(145, "Länken är inte tillåten. Använd http, https, mailto eller tel."),

    /** None, or several, of {@code content}, {@code file} and {@code upload}. */
    ATTACHMENT_SOURCE(150, "Bilagan ska ha exakt ett av content, file och upload."),
    /** Uploads ahead of the letter are not offered yet. */
    UPLOAD_NOT_OFFERED(151, "Uppladdning i förväg erbjuds inte än."),
    /** Base64 as RFC 4648 section 4 has it, with padding and without line breaks. */
    NOT_BASE64(152, "Bilagans innehåll är inte base64."),
    /** No bytes. */
    ATTACHMENT_EMPTY(153, "Bilagan är tom."),
    /** The bytes are not a whole PDF. */
    NOT_PDF(154, "Bilagan är inte en hel PDF."),
    /** Only {@code application/pdf}. */
    CONTENT_TYPE(155, "Bilagans typ är inte tillåten. Endast application/pdf går bra."),
    /** Not a plain file name. */
    FILENAME(156, "Filnamnet är inte tillåtet. Ange ett namn utan sökväg."),
    /** Two attachments of one name; case does not tell them apart. */
    FILENAME_TWICE(157, "Två bilagor har samma namn."),
    /** Nothing of that name came with the request. */
    FILE_MISSING(158, "Filen finns inte tillsammans med begäran."),
    /** More than a letter may have. */
    TOO_MANY_ATTACHMENTS(159, "Brevet har för många bilagor."),
    /** Too large for every channel. */
    TOO_LARGE(160, "Brevet är för stort."),
    /** Too large for a mailbox, and the request allows nothing else. */
    TOO_LARGE_FOR_DIGITAL(161, "Brevet är för stort för en digital brevlåda, och begäran tillåter ingen annan kanal."),

    /** A Swedish postal code has five digits. */
    POSTAL_CODE(170, "Postnumret ska ha fem siffror."),
    /** ISO 3166-1 alpha-2. */
    COUNTRY(171, "Landet ska anges med två bokstäver enligt ISO 3166."),
    /** 5 to 256 characters with {@code @} and a dot. */
    EMAIL(172, "E-postadressen har fel form."),
    /** {@code http} or {@code https}. */
    URL(173, "Webbadressen ska vara en fullständig adress med http eller https."),
    /** {@code yyyy-MM-dd}. */
    DATE(174, "Datumet ska skrivas ÅÅÅÅ-MM-DD."),
    /** RFC 3339 with a time zone. */
    TIME(175, "Tidpunkten ska skrivas enligt RFC 3339 med tidszon."),
    /** Positive, with two decimals. */
    AMOUNT(176, "Beloppet ska vara större än noll och skrivas med punkt och två decimaler."),
    /** The number of a bankgiro or plusgiro. */
    GIRO_NUMBER(177, "Gironumret har fel form.");

    private final int number;
    private final String text;

    FaultCode(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The fault of a number that is none. */
    public static FaultCode of(IdentityReading.Why why) {
        return switch (why) {
            case FORM -> IDENTITY_FORM;
            case LETTERS -> IDENTITY_LETTERS;
            case EIDAS -> IDENTITY_EIDAS;
            case CHECK_DIGIT -> IDENTITY_CHECK_DIGIT;
            case IMPOSSIBLE_DATE -> IDENTITY_DATE;
            case NO_CENTURY -> IDENTITY_NO_CENTURY;
            case ORGANISATION_GROUP -> IDENTITY_ORGANISATION;
        };
    }

    /** {@code BV} and three digits. */
    public String code() {
        return "BV" + number;
    }

    /** One Swedish sentence for the one who asked. */
    public String text() {
        return text;
    }

    /** This fault, at a place. */
    public Fault at(String pointer) {
        return new Fault(code(), pointer, text);
    }

    /**
     * This fault, at a place, with what helps to find or mend it.
     *
     * @param detail words of our own, never what was sent
     */
    public Fault at(String pointer, String detail) {
        return new Fault(code(), pointer, text.substring(0, text.length() - 1) + " (" + detail + ").");
    }
}
