package se.brevvaxel.sandbox.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Scanner;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Envelopes as they were received, in {@code <receipt>.xml} with the time of receipt as the file's own.
 *
 * <p>Files are renamed into place but not forced to disk: they survive a killed process, not a power cut. A real
 * operator does better; here it would only slow down the hub beside it.
 */
record EnvelopeFolder(Path folder) {

    private static final Logger log = LoggerFactory.getLogger(EnvelopeFolder.class);
    private static final String ENDING = ".xml";

    /** Takes what was read out of an envelope that lies there. */
    interface Reader {
        void read(String receipt, byte[] envelope, Instant receivedAt) throws Exception;
    }

    /**
     * The folder, made where there is none, without what a killed process left half written.
     *
     * @throws UncheckedIOException if it cannot be made or read
     */
    static EnvelopeFolder opened(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var parts = Files.newDirectoryStream(folder, "*.part")) {
                for (Path part : parts) {
                    Files.delete(part);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the sandbox's mailboxes cannot be opened: " + folder, broken);
        }
        return new EnvelopeFolder(folder);
    }

    /** Hands out everything that lies there; what the reader cannot read is left alone, and told in the log. */
    void readAll(Reader reader) {
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                read(file, reader);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the sandbox's mailboxes cannot be read: " + folder, broken);
        }
    }

    private static void read(Path file, Reader reader) {
        try {
            String name = file.getFileName().toString();
            reader.read(
                    name.substring(0, name.length() - ENDING.length()),
                    Files.readAllBytes(file),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (Exception broken) {
            // The kind only: a parser's text may quote the content.
            log.warn(
                    "{} is no envelope of a mailbox and is left alone ({})",
                    file,
                    broken.getClass().getSimpleName());
        }
    }

    /** @throws UncheckedIOException if it cannot be kept; nothing is then */
    void write(String receipt, byte[] envelope, Instant receivedAt) {
        Path part = folder.resolve(receipt + ".part");
        try {
            Files.write(part, envelope);
            Files.setLastModifiedTime(part, FileTime.from(receivedAt));
            Files.move(part, file(receipt), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            delete(part);
            throw new UncheckedIOException("the sandbox's mailbox cannot be written", broken);
        }
    }

    /** Empty if it was removed. Only for a receipt that was given out here: it becomes part of a path. */
    Optional<byte[]> envelope(String receipt) {
        try {
            return Optional.of(Files.readAllBytes(file(receipt)));
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException("the sandbox's mailbox cannot be read", broken);
        }
    }

    /** Writes down beside the envelope at which places among its recipients those stand who have it; from 0. */
    void writePlaces(String receipt, Collection<Integer> places) {
        Path part = folder.resolve(receipt + ".part");
        try {
            Files.writeString(part, places.stream().map(String::valueOf).collect(Collectors.joining(" ")));
            Files.move(part, places(receipt), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            delete(part);
            throw new UncheckedIOException("the sandbox's mailbox cannot be written", broken);
        }
    }

    /** As they were written down; none at all if they were not, as by an earlier version. */
    Set<Integer> readPlaces(String receipt) throws IOException {
        try (Scanner written = new Scanner(places(receipt), StandardCharsets.US_ASCII)) {
            return written.tokens().map(Integer::valueOf).collect(Collectors.toSet());
        } catch (NoSuchFileException none) {
            return Set.of();
        }
    }

    /** Throws it away; as {@link #envelope}. */
    void remove(String receipt) {
        delete(file(receipt));
        delete(places(receipt));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stuck) {
            log.warn("{} cannot be thrown away ({})", file, stuck.toString());
        }
    }

    private Path places(String receipt) {
        return folder.resolve(receipt + ".places");
    }

    private Path file(String receipt) {
        return folder.resolve(receipt + ENDING);
    }
}
