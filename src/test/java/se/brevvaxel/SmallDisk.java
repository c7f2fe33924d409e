package se.brevvaxel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real disk that is really small, and that can be filled to the last byte. */
public final class SmallDisk implements AutoCloseable {

    private static final int PIECE = 64 * 1024;

    private final Path folder;
    private final Path ballast;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    /** Mounts one. Whoever may not mount, on Linux whoever is not root, skips the test; any other trouble fails it. */
    public static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                "0".equals(said("id", "-u").strip()), "a small disk is a mount, and only root may mount (Linux)");
        Files.createDirectories(folder);
        String trouble = said("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        if (!trouble.isBlank()) {
            // A container's root may lack the right.
            Assumptions.assumeFalse(
                    trouble.contains("permission denied") || trouble.contains("not permitted"), trouble);
            throw new IOException(trouble);
        }
        return new SmallDisk(folder);
    }

    public long free() {
        return folder.toFile().getUsableSpace();
    }

    /** Fills it to the last byte. */
    public void fill() throws IOException {
        fillTo(0);
    }

    /** Fills it until no more than so much is free. */
    public void fillTo(long left) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (free() > left) {
                out.write(new byte[(int) Math.max(1, Math.min(PIECE, free() - left))]);
            }
        } catch (IOException full) {
            if (left > 0) {
                throw full;
            }
        }
    }

    /** Takes away what it was filled with. */
    public void makeRoom() throws IOException {
        Files.deleteIfExists(ballast);
    }

    @Override
    public void close() throws IOException {
        try {
            said("umount", "-l", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException noSuchProgram) {
            return "not permitted: " + command[0] + " is not there";
        }
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IOException(command[0] + " does not end");
        }
        return said;
    }
}
