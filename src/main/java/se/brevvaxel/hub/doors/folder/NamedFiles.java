package se.brevvaxel.hub.doors.folder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files a request names, read as leniently as can be: judging the request is the counter's. */
final class NamedFiles {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern PLAIN = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,255}");

    private NamedFiles() {}

    /** Every plain file name in {@code attachments[].file}, as far as the bytes can be read. */
    static Set<String> in(byte[] request) {
        Set<String> names = new LinkedHashSet<>();
        try (JsonParser parser = JSON.createParser(request)) {
            int depth = 0;
            boolean attachments = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME && depth == 1) {
                    attachments = "attachments".equals(parser.currentName());
                } else if (token == JsonToken.VALUE_STRING
                        && attachments
                        && depth == 3
                        && "file".equals(parser.currentName())) {
                    names.add(parser.getText());
                }
            }
        } catch (IOException notJson) {
            // The counter says so to the one who asked.
        }
        names.removeIf(name -> !isPlain(name));
        return names;
    }

    /** A name within the drop, that a file here can have, and nothing that leads out of it. */
    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && !name.startsWith(".") && isPossible(name);
    }

    /** Half a character is none on any disk, and where the system's encoding is poor, more than that. */
    private static boolean isPossible(String name) {
        try {
            return Path.of(name).getNameCount() == 1;
        } catch (InvalidPathException impossible) {
            return false;
        }
    }
}
