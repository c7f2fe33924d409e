package se.brevvaxel.intake.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Faults;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.SendRequest;
import se.brevvaxel.letter.Document;

/** Checks the attachments, and fetches those that came as files beside the request. */
final class AttachmentsCheck {

    private static final String AT = "/attachments";
    private static final String PDF = "application/pdf";
    private static final int MOST = 100;
    private static final int LONGEST_FILENAME = 255;
    /** Readers look for the header in the first 1024 bytes; what follows the end marker is padding, and little of it. */
    private static final int HEAD = 1024;

    private static final int TAIL = 4096;
    private static final byte[] HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);

    private final AttachedFiles files;
    private final Texts texts;
    private final Faults faults;
    private final long largest;
    private final Set<String> names = new HashSet<>();
    private long room;

    /** @param largest the bytes that all of them together may have */
    AttachmentsCheck(AttachedFiles files, Texts texts, long largest) {
        this.files = files;
        this.texts = texts;
        this.faults = texts.faults();
        this.largest = largest;
        this.room = largest;
    }

    /**
     * Those that can be made out. Every other one has left its fault.
     *
     * @throws IntakeClosed if a file is there and cannot be read
     */
    List<Document> check(List<SendRequest.Attachment> asked) {
        List<Document> documents = new ArrayList<>();
        if (asked.size() > MOST) {
            faults.add(FaultCode.TOO_MANY_ATTACHMENTS.at(AT, "högst " + MOST));
            return documents;
        }
        for (int i = 0; i < asked.size(); i++) {
            Document document = faults.at(AT + "/" + i) ? null : check(asked.get(i), AT + "/" + i);
            if (document != null) {
                documents.add(document);
            }
        }
        if (room < 0) {
            faults.add(FaultCode.TOO_LARGE.at(AT, "högst " + largest + " byte"));
        }
        return documents;
    }

    private @Nullable Document check(SendRequest.Attachment asked, String at) {
        String file = filename(at + "/file", asked.file());
        String filename = asked.filename() == null && !faults.at(at + "/filename")
                ? file
                : filename(at + "/filename", asked.filename());
        if (filename == null && asked.file() == null) {
            texts.missing(at + "/filename");
        }
        nameStandsAlone(at + "/filename", filename);
        texts.withoutPersonalNumber(at + "/filename", filename);
        String type = texts.optional(at + "/contentType", asked.contentType(), LONGEST_FILENAME);
        if (type != null && !type.equals(PDF)) {
            faults.add(FaultCode.CONTENT_TYPE, at + "/contentType");
        }
        byte[] content = content(asked, file, at);
        return content == null || filename == null ? null : new Document(filename, PDF, content);
    }

    private byte @Nullable [] content(SendRequest.Attachment asked, @Nullable String file, String at) {
        boolean contentGiven = asked.content() != null || faults.at(at + "/content");
        boolean fileGiven = asked.file() != null || faults.at(at + "/file");
        boolean uploadGiven = asked.upload() != null || faults.at(at + "/upload");
        if (uploadGiven) {
            faults.add(FaultCode.UPLOAD_NOT_OFFERED, at + "/upload");
        }
        if (Stream.of(contentGiven, fileGiven, uploadGiven)
                        .filter(given -> given)
                        .count()
                != 1) {
            faults.add(FaultCode.ATTACHMENT_SOURCE, at);
            return null;
        }
        String source = at + (contentGiven ? "/content" : "/file");
        byte[] content = file == null ? asked.content() : fetched(file, at + "/file");
        if (content != null) {
            weigh(content, source);
        }
        return content;
    }

    private byte @Nullable [] fetched(String file, String pointer) {
        try {
            byte[] content = files.read(file, Math.max(room, 0));
            if (content == null) {
                faults.add(FaultCode.FILE_MISSING, pointer);
            }
            return content;
        } catch (IOException cannotRead) {
            throw new IntakeClosed(cannotRead);
        }
    }

    /** Content that there is no room for may have been read in part: what it is cannot be told, and need not. */
    private void weigh(byte[] content, String pointer) {
        boolean whole = content.length <= room;
        room -= content.length;
        if (content.length == 0) {
            faults.add(FaultCode.ATTACHMENT_EMPTY, pointer);
        } else if (whole && !isPdf(content)) {
            faults.add(FaultCode.NOT_PDF, pointer);
        }
    }

    private @Nullable String filename(String pointer, @Nullable String name) {
        String text = texts.optional(pointer, name, LONGEST_FILENAME);
        if (text == null || !isPlain(text)) {
            if (name != null && !faults.at(pointer)) {
                faults.add(FaultCode.FILENAME, pointer);
            }
            return null;
        }
        return text;
    }

    /** One name, of a visible file, that no system takes for a path or a device. */
    private static boolean isPlain(String name) {
        return !name.startsWith(".")
                && name.equals(name.strip())
                && name.chars().noneMatch(c -> "/\\:*?\"<>|".indexOf(c) >= 0 || Character.isISOControl(c));
    }

    /** Names that differ in case or in how a letter is composed are one name to many file systems. */
    private void nameStandsAlone(String pointer, @Nullable String filename) {
        if (filename != null
                && !names.add(
                        Normalizer.normalize(filename, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))) {
            faults.add(FaultCode.FILENAME_TWICE, pointer);
        }
    }

    private static boolean isPdf(byte[] content) {
        return contains(content, HEADER, 0, Math.min(content.length, HEAD))
                && contains(content, END, Math.max(0, content.length - TAIL), content.length);
    }

    private static boolean contains(byte[] content, byte[] sought, int from, int to) {
        for (int at = from; at + sought.length <= to; at++) {
            int matching = 0;
            while (matching < sought.length && content[at + matching] == sought[matching]) {
                matching++;
            }
            if (matching == sought.length) {
                return true;
            }
        }
        return false;
    }
}
