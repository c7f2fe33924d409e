package se.brevvaxel.letter;

/**
 * Why a letter went the way it did. The number is for looking up, the word for machines, the sentence for people; all
 * three stand in status events and never change their meaning. Refusals of requests have their own numbers below 200.
 */
public enum Reason {
    /** FaR: not registered, or the registration is not complete. */
    RECIPIENT_NOT_REACHABLE(201, "Mottagaren har ingen digital brevlåda som kan ta emot brevet."),
    /** FaR: has a mailbox and has opted out of this sender. */
    SENDER_NOT_ACCEPTED(202, "Mottagaren tar inte emot digital post från den här avsändaren."),
    /** A samordningsnummer that the contract cannot carry. */
    ID_NOT_ADDRESSABLE(203, "Mottagarens nummer kan inte slås upp i adressregistret."),
    /** The mailbox operator answered that it did not deliver, or that it cannot take this letter. */
    REFUSED_BY_OPERATOR(204, "Brevlådeoperatören tog inte emot brevet."),
    /** Too large for a digital mailbox. */
    TOO_LARGE(205, "Brevet är för stort för en digital brevlåda."),
    /** The home system asked for paper. */
    PRINT_REQUESTED(206, "Verksamhetssystemet har begärt utskrift."),
    /** The policy lets this case type go on paper only. */
    DIGITAL_NOT_PERMITTED(207, "Ärendetypen får inte skickas digitalt."),

    /** The external forwarder cannot take this letter. */
    REFUSED_BY_FORWARDER(208, "Den externa förmedlaren tog inte emot brevet."),
    /** The external forwarder answered {@code Not}. */
    NOT_REACHED_BY_FORWARDER(209, "Den externa förmedlaren kunde inte nå mottagaren."),

    /** The policy does not name the case type. */
    UNKNOWN_CASE_TYPE(301, "Ärendetypen finns inte i policyn. En person behöver avgöra vad som ska hända."),
    /** No protection class is known. */
    UNKNOWN_PROTECTION_CLASS(302, "Brevets skyddsklass är inte känd. En person behöver avgöra vad som ska hända."),
    /** The recipient's identity is marked as protected. */
    PROTECTED_IDENTITY(303, "Mottagaren har skyddad identitet. En person behöver avgöra hur brevet ska skickas."),
    /** Not checked, and the policy does not print without a check. */
    PROTECTION_NOT_CHECKED(
            304, "Det är inte känt om mottagaren har skyddad identitet, och policyn kräver det för utskrift."),
    /** Policy, sender and request leave no way out. */
    NO_CHANNEL_PERMITTED(305, "Ingen kanal är tillåten för brevet."),
    /** FaR names an operator that cannot be used. */
    UNKNOWN_OPERATOR(306, "Adressregistret anger en brevlådeoperatör som inte får användas."),
    /** To be printed, and no address is known. */
    ADDRESS_MISSING(307, "Brevet ska skrivas ut men saknar postadress."),
    /** The row is there, the content is not. */
    CONTENT_MISSING(308, "Brevets innehåll kan inte läsas."),
    /** A document that cannot be printed. */
    CONTENT_NOT_PRINTABLE(309, "Ett dokument i brevet går inte att skriva ut."),
    /** Not reachable, and the home system wants a person to look. */
    HELD_AS_ASKED(310, "Brevet kan inte skickas digitalt och ska avgöras av en person."),
    /** The operator answered that the identity is protected (6006). */
    OPERATOR_SAYS_PROTECTED(311, "Brevlådeoperatören svarar att mottagaren har skyddad identitet."),
    /** An answer that says neither yes nor no in a way we know. */
    NOT_STORED(312, "Brevlådeoperatören avvisade brevet av ett skäl som behöver utredas."),
    /** Tried until the deadline. */
    GIVEN_UP(313, "Brevet kunde inte skickas inom den tid som är satt."),
    /** An attempt whose outcome is not known forbids paper without a person. */
    OUTCOME_WAS_UNKNOWN(
            314, "Ett tidigare försök kan ha nått mottagaren. En person behöver avgöra om brevet ska skrivas ut."),

    /** The sender's external forwarder prints, and this letter must not become paper. */
    FORWARDER_MAY_PRINT(
            315,
            "Avsändarens externa förmedlare kan skriva ut brev, och det här brevet får inte skrivas ut av sig självt."),
    /** An external forwarder has it, and never told a final outcome. */
    NO_FINAL_OUTCOME(
            316,
            "Den externa förmedlaren har inte sagt vad som hänt med brevet inom den tid som är satt. Det kan ha nått fram."),
    /** The external forwarder answered that the identity is protected (6006). */
    FORWARDER_SAYS_PROTECTED(317, "Den externa förmedlaren svarar att mottagaren har skyddad identitet."),
    /** An answer of the external forwarder that says neither yes nor no in a way we know. */
    NOT_TAKEN_BY_FORWARDER(318, "Den externa förmedlaren avvisade brevet av ett skäl som behöver utredas."),

    /** The certificate that its sender signed it with ended before it could be sent, or the other side does not take it. */
    SIGNATURE_NOT_VALID(
            319,
            "Avsändarens underskrift i brevet gäller inte längre eller godkänns inte av den som skulle ta emot det."
                    + " Brevet behöver undertecknas på nytt."),

    /** To be paper, to a person who is not of age, and the policy does not print that by itself. */
    PAPER_TO_MINOR(
            320, "Brevet ska skrivas ut till en person under 18 år, och det ska en person avgöra enligt policyn."),
    /** The sender's register of protected identities says that the recipient is dead. */
    RECIPIENT_DECEASED(321, "Mottagaren är avliden. En person behöver avgöra vad som ska hända med brevet."),
    /** The sender's register of protected identities was asked in vain until the deadline. */
    PROTECTION_NOT_ANSWERED(
            322, "Det har inte gått att kontrollera om mottagaren har skyddad identitet. En person behöver avgöra."),

    /** FaR did not answer. */
    REGISTER_UNAVAILABLE(401, "Adressregistret svarar inte. Brevet skickas när det går."),
    /** The operator could not be reached, or asked us to wait. */
    OPERATOR_UNAVAILABLE(402, "Brevlådeoperatören kan inte nås just nu. Brevet skickas när det går."),
    /** The operator does not let our sender in. */
    SENDER_REFUSED(403, "Brevlådeoperatören godkänner inte avsändaren just nu. Brevet väntar."),
    /** The home system asked for a later time. */
    NOT_BEFORE(404, "Brevet väntar till den tid som begärdes."),

    /** The external forwarder could not be reached, or asked us to wait. */
    FORWARDER_UNAVAILABLE(405, "Den externa förmedlaren kan inte nås just nu. Brevet lämnas när det går."),
    /** The external forwarder does not let our sender in. */
    SENDER_REFUSED_BY_FORWARDER(406, "Den externa förmedlaren godkänner inte avsändaren just nu. Brevet väntar."),

    /** This machine's clock cannot be trusted, and nothing is signed until it can. */
    CLOCK_NOT_TRUSTED(407, "Tjänstens klocka går fel. Brevet skickas när den går rätt."),

    /** The sender's register of protected identities did not answer. */
    PROTECTION_LOOK_UP_SILENT(
            408,
            "Det går inte just nu att kontrollera om mottagaren har skyddad identitet. Brevet skickas när det går."),

    /** The certificate of a key that signs or seals is not valid now. */
    SIGNING_PAUSED(
            409,
            "Certifikatet som brevet ska undertecknas eller förseglas med gäller inte just nu. Brevet skickas när ett nytt är"
                    + " på plats."),

    /** The request left and no answer came, or none that can be read. */
    NO_ANSWER(501, "Brevet lämnades till brevlådeoperatören men inget svar kom. Det är inte känt om det nådde fram."),

    /** As {@link #NO_ANSWER}, from an external forwarder. */
    NO_ANSWER_FROM_FORWARDER(
            502, "Brevet lämnades till den externa förmedlaren men inget svar kom. Det är inte känt om det togs emot."),

    /** The letter's row is of an older time than what happened to the letter. */
    DATABASE_RESTORED(
            503,
            "Databasen har återställts till en äldre tidpunkt. Det är inte känt vad som har hänt med brevet sedan dess."),

    /** It may have gone as a notice since, under an id that its row of an older time does not know. */
    NOTICE_ID_NOT_KNOWN(
            504,
            "Brevet kan ha skickats osignerat under ett id som inte längre är känt. Det kan inte skickas igen under samma id."),

    /** Withdrawn by the home system. */
    CANCELLED_BY_SOURCE(601, "Brevet återkallades av verksamhetssystemet."),
    /** Given up by a person. */
    GIVEN_UP_BY_PERSON(602, "En person har avgjort att brevet inte ska skickas."),
    /** Decided by a person. */
    DECIDED_BY_PERSON(603, "En person har avgjort vad som ska hända med brevet."),
    /** A cancellation that came after the letter had left. */
    TOO_LATE_TO_CANCEL(604, "Brevet hade redan skickats när återkallelsen kom."),

    /** The external forwarder tried, and gave up. */
    FAILED_AT_FORWARDER(605, "Den externa förmedlaren misslyckades med att lämna brevet."),
    /** A forwarder that is said never to print says that it has printed this letter. */
    PRINTED_BY_FORWARDER_UNASKED(
            606, "Den externa förmedlaren har skrivit ut brevet, fast den enligt konfigurationen aldrig skriver ut."),

    /** An answer that was given up for lost came after all. */
    ANSWERED_LATE(607, "Ett svar kom efter att brevets väg hade avslutats. Det tidigare beskedet gäller inte längre."),

    /** The hub's own fault; the log tells the engineer more. */
    INTERNAL_FAULT(901, "Ett fel i tjänsten. Brevet är sparat och en person behöver titta på det.");

    private final int number;
    private final String text;

    Reason(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The same reason where an external forwarder stands in the mailbox operator's place. */
    public Reason ofForwarder() {
        return switch (this) {
            case REFUSED_BY_OPERATOR -> REFUSED_BY_FORWARDER;
            case OPERATOR_SAYS_PROTECTED -> FORWARDER_SAYS_PROTECTED;
            case NOT_STORED -> NOT_TAKEN_BY_FORWARDER;
            case OPERATOR_UNAVAILABLE -> FORWARDER_UNAVAILABLE;
            case SENDER_REFUSED -> SENDER_REFUSED_BY_FORWARDER;
            case NO_ANSWER -> NO_ANSWER_FROM_FORWARDER;
            default -> this;
        };
    }

    /** {@code BV} and three digits. */
    public String code() {
        return "BV" + number;
    }

    /** The word for machines. */
    public String key() {
        return name();
    }

    /** One Swedish sentence for caseworkers. */
    public String text() {
        return text;
    }
}
