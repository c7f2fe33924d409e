package se.brevvaxel.intake.check;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Faults;
import se.brevvaxel.letter.identity.PersonalNumbers;

/**
 * The rules that hold for every text of a request, whatever it says. Lengths count characters (code points), as the
 * contract's schemas do. An optional text without anything in it is absent.
 */
public final class Texts {

    private final Faults faults;
    private final LocalDate today;

    public Texts(Faults faults, LocalDate today) {
        this.faults = faults;
        this.today = today;
    }

    /** Where what is wrong is told. */
    public Faults faults() {
        return faults;
    }

    LocalDate today() {
        return today;
    }

    /** A text that must be there. */
    public @Nullable String required(String pointer, @Nullable String value, int longest) {
        String text = optional(pointer, value, longest);
        if (text == null) {
            missing(pointer);
        }
        return text;
    }

    /** What could not be read for another reason is not missing. */
    public void missing(String pointer) {
        if (!faults.at(pointer)) {
            faults.add(FaultCode.MISSING, pointer);
        }
    }

    /** A text that may be left out. */
    public @Nullable String optional(String pointer, @Nullable String value, int longest) {
        if (value != null && hasLineBreak(value)) {
            faults.add(FaultCode.LINE_BREAK, pointer);
        }
        if (value == null || !carried(pointer, value) || value.isBlank()) {
            return null;
        }
        if (value.codePointCount(0, value.length()) > longest) {
            faults.add(FaultCode.TOO_LONG.at(pointer, "högst " + longest + " tecken"));
            return null;
        }
        return value;
    }

    /** A text with a form of its own: what does not have it is this fault. */
    @Nullable
    String formed(String pointer, @Nullable String value, int longest, Pattern form, FaultCode otherwise) {
        String text = optional(pointer, value, longest);
        if (text != null && !form.matcher(text).matches()) {
            faults.add(otherwise, pointer);
            return null;
        }
        return text;
    }

    /** One of the names of an enum, written exactly so. */
    public <E extends Enum<E>> @Nullable E choice(String pointer, @Nullable String value, Class<E> words) {
        String text = optional(pointer, value, Integer.MAX_VALUE);
        if (text == null) {
            return null;
        }
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        faults.add(FaultCode.NOT_PERMITTED_VALUE.at(pointer, "ett av " + Arrays.toString(words.getEnumConstants())));
        return null;
    }

    /** For texts that travel in events, addresses and logs. */
    public void withoutPersonalNumber(String pointer, @Nullable String text) {
        if (text != null && PersonalNumbers.standIn(text, today)) {
            faults.add(FaultCode.PERSONAL_NUMBER, pointer);
        }
    }

    /** Whether XML 1.0 can carry the text; if not, that is told. */
    boolean carried(String pointer, String text) {
        boolean carried = text.codePoints().allMatch(Texts::isXmlCharacter);
        if (!carried) {
            faults.add(FaultCode.FORBIDDEN_CHARACTER, pointer);
        }
        return carried;
    }

    /** XML 1.0, production 2; half a surrogate pair comes here as itself. */
    private static boolean isXmlCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /** What Unicode says must begin a new line. */
    private static boolean hasLineBreak(String text) {
        return text.chars()
                .anyMatch(c ->
                        c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029);
    }
}
