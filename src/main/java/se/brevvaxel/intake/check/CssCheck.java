package se.brevvaxel.intake.check;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.FaultCode;

/** Looks for what a style sheet must not have: anything that is fetched or run. Comments are read as if they were not. */
final class CssCheck {

    private static final int LARGEST_CODE_POINT = 0x10FFFF;
    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\(?:([0-9A-Fa-f]{1,6})(?:\\r\\n|[ \\t\\r\\n\\f])?|(\\r\\n|[^0-9A-Fa-f]))", Pattern.DOTALL);

    /** An image inside, or a part of the document itself; whatever else stands in {@code url()} is outside. */
    private static final Pattern ADDRESS = Pattern.compile("url\\s*\\((?!\\s*[\"']?\\s*(?:data:image/|#))");

    private static final Pattern FETCHES =
            Pattern.compile("@import|image-set\\s*\\(|(?<![a-z-])src\\s*\\(|(?<![a-z-])behavior\\s*:");
    private static final Pattern RUNS = Pattern.compile("expression\\s*\\(|-moz-binding|javascript:|vbscript:");

    private CssCheck() {}

    /** What is wrong, if anything. */
    static @Nullable FaultCode fault(String css) {
        String plain = unescaped(css).toLowerCase(Locale.ROOT);
        if (RUNS.matcher(plain).find()) {
            return FaultCode.HTML_SCRIPT;
        }
        return ADDRESS.matcher(plain).find() || FETCHES.matcher(plain).find() ? FaultCode.HTML_OUTSIDE_REFERENCE : null;
    }

    /** {@code u\72l(} is {@code url(} to a browser. */
    private static String unescaped(String css) {
        return ESCAPE.matcher(css).replaceAll(escape -> Matcher.quoteReplacement(meaning(escape)));
    }

    private static String meaning(MatchResult escape) {
        String hex = escape.group(1);
        if (hex == null) {
            return escape.group(2);
        }
        int codePoint = Integer.parseInt(hex, 16);
        return codePoint > LARGEST_CODE_POINT ? "\uFFFD" : Character.toString(codePoint);
    }
}
