package se.brevvaxel.hub.doors;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import se.brevvaxel.disk.WholeFiles;

/**
 * The drop folder of one system ({@code interface.md}, Door 2).
 *
 * @param root {@code drop/<system>/}
 */
public record DropFolder(Path root) {

    /** How files come into it: the home system is to read them, and it often lies on a share. */
    public static final WholeFiles FILES = WholeFiles.plain().whereverNamesCannotBeForced();

    /** The folder of this system, whether it is there or not. */
    public static DropFolder of(Path dropDir, String system) {
        return new DropFolder(dropDir.resolve(system));
    }

    /** The system writes here. */
    public Path in() {
        return root.resolve("in");
    }

    /** Taken, in progress. */
    public Path work() {
        return root.resolve("work");
    }

    /** Accepted. */
    public Path done() {
        return root.resolve("done");
    }

    /** Refused, with the reasons. */
    public Path error() {
        return root.resolve("error");
    }

    /** Status events as files. */
    public Path receipts() {
        return root.resolve("receipts");
    }

    /** Makes what is missing of it. */
    public void create() throws IOException {
        for (Path folder : List.of(in(), work(), done(), error(), receipts())) {
            Files.createDirectories(folder);
        }
    }

    /** What lies in a folder just now; a folder that is gone holds nothing. */
    public static List<Path> contents(Path folder) throws IOException {
        List<Path> contents = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(contents::add);
        } catch (NoSuchFileException gone) {
            return List.of();
        }
        contents.sort(null);
        return contents;
    }

    /** A real file: no link, no folder, no pipe that would never end. */
    public static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** The name without its extension. */
    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** The end marker that belongs to a request. */
    public Path marker(String requestName) {
        return in().resolve(stem(requestName) + ".ready");
    }
}
