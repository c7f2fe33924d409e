package se.brevvaxel.content;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.brevvaxel.letter.LetterId;

/**
 * Names one file of the store: {@code <folder>/<letter id>-<eight random digits>}. The folder is the last three digits of
 * the id, which are random where the first ones are the time, so that 4096 folders fill evenly. The random end makes every
 * handle new: nothing in the store is ever written over.
 *
 * @param letter whose content it is
 * @param end the eight digits
 */
record Handle(LetterId letter, String end) {

    private static final Pattern FORM = Pattern.compile(
            "([0-9a-f]{3})/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{9}([0-9a-f]{3}))-([0-9a-f]{8})");

    /** One that was never given out before. */
    static Handle fresh(LetterId letter) {
        return new Handle(letter, HexFormat.of().formatHex(Encryption.random(4)));
    }

    /** Whether the text names a file of the store. The form itself leaves no room for a way out of it. */
    static boolean isOne(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() && matcher.group(1).equals(matcher.group(3));
    }

    /** @throws IllegalArgumentException if it {@linkplain #isOne is none} */
    static Handle of(String text) {
        if (!isOne(text)) {
            throw new IllegalArgumentException("not a handle of this store");
        }
        int dash = text.lastIndexOf('-');
        return new Handle(LetterId.of(text.substring(text.indexOf('/') + 1, dash)), text.substring(dash + 1));
    }

    /** The name of its folder. */
    String folder() {
        String id = letter.toString();
        return id.substring(id.length() - 3);
    }

    /** The name of its file. */
    String file() {
        return letter + "-" + end;
    }

    @Override
    public String toString() {
        return folder() + "/" + file();
    }
}
