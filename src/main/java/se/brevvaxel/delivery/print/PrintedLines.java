package se.brevvaxel.delivery.print;

import java.util.StringTokenizer;

/** Lines that are being written, and what must come before the next word of them. */
final class PrintedLines {

    /** What a screen shows as one space, however many there are. */
    private static final String BLANKS = " \t\n\r\f";

    private final StringBuilder text = new StringBuilder();
    private int breaks;
    private boolean space;
    /** Just behind a mark or at the beginning of a cell: the next word stays on this line. */
    private boolean stays;

    /** The next word begins a line, below so many breaks; at the beginning of an item or a cell it does not. */
    void atLeast(int lineBreaks) {
        if (!stays) {
            breaks = Math.max(breaks, lineBreaks);
        }
    }

    /** One line break more, as an author wrote it. */
    void oneMore() {
        if (!stays) {
            breaks++;
        }
    }

    /** An item of a list begins, with this mark. */
    void mark(String mark) {
        stays = false;
        breaks = Math.max(breaks, 1);
        put(mark);
        stays = true;
    }

    /** A cell of a row begins. */
    void cell() {
        space = true;
        stays = true;
    }

    /** What follows in the row stays on its line. */
    void endOfCell() {
        if (!stays) {
            breaks = 0;
        }
        stays = false;
    }

    /** Words; spaces and line breaks between them count for one space unless they stand as they do. */
    void write(String words, boolean asItStands) {
        if (asItStands) {
            asItStands(words);
            return;
        }
        var tokens = new StringTokenizer(words, BLANKS, true);
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            if (BLANKS.contains(token)) {
                space = true;
            } else {
                put(token);
            }
        }
    }

    /** A remark behind the last word; the space that was to follow that word follows the remark. */
    void aside(String remark) {
        boolean spaceBehind = space;
        space = true;
        put(remark);
        space = spaceBehind;
    }

    private void asItStands(String words) {
        String[] each = words.split("\\R", -1);
        for (int i = 0; i < each.length; i++) {
            if (i > 0) {
                oneMore();
            }
            if (!each[i].isEmpty()) {
                put(each[i]);
            }
        }
    }

    private void put(String word) {
        if (!text.isEmpty()) {
            text.append("\n".repeat(breaks));
            boolean withinLine = breaks == 0 && space && text.charAt(text.length() - 1) != ' ';
            text.append(withinLine ? " " : "");
        }
        text.append(word);
        breaks = 0;
        space = false;
        stays = false;
    }

    /** What was written. */
    String text() {
        return text.toString().stripTrailing();
    }
}
