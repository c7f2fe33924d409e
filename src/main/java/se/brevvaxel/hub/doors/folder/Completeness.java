package se.brevvaxel.hub.doors.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import se.brevvaxel.hub.doors.DropFolder;

/** Tells whether a drop is complete, the way its system said that it would show it. */
final class Completeness {

    private record Seen(List<String> sizes, Instant since) {}

    private final Map<Path, Seen> seen = new ConcurrentHashMap<>();
    private final Clock clock;
    private final long limit;

    Completeness(Clock clock, long limit) {
        this.clock = clock;
        this.limit = limit;
    }

    boolean of(Depositor depositor, String requestName) throws IOException {
        DropFolder folder = depositor.folder();
        return switch (depositor.drop().complete()) {
            case READY -> Files.exists(folder.marker(requestName), LinkOption.NOFOLLOW_LINKS);
            case RENAME -> true;
            case STABLE -> stable(depositor.drop().stableFor(), folder, requestName);
        };
    }

    /** Neither the request nor a file that it names has changed, come or gone for so long. */
    private boolean stable(Duration length, DropFolder folder, String requestName) throws IOException {
        Path request = folder.in().resolve(requestName);
        Instant now = clock.instant();
        List<String> sizes = sizes(folder, request);
        Seen before = seen.get(request);
        if (before == null || !before.sizes().equals(sizes)) {
            seen.put(request, new Seen(sizes, now));
            return length.isZero();
        }
        if (before.since().plus(length).isAfter(now)) {
            return false;
        }
        seen.remove(request);
        return true;
    }

    private List<String> sizes(DropFolder folder, Path request) throws IOException {
        List<String> sizes = new ArrayList<>();
        sizes.add(size(request));
        byte[] start;
        try (var in = Files.newInputStream(request, LinkOption.NOFOLLOW_LINKS)) {
            start = in.readNBytes(Math.toIntExact(limit));
        }
        for (String name : NamedFiles.in(start)) {
            sizes.add(size(folder.in().resolve(name)));
        }
        return sizes;
    }

    private static String size(Path file) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return now.size() + "@" + now.lastModifiedTime().toMillis();
        } catch (NoSuchFileException gone) {
            return "none";
        }
    }

    /** Forgets requests that are no longer there. */
    void forgetTheGone() {
        seen.keySet().removeIf(request -> !Files.exists(request, LinkOption.NOFOLLOW_LINKS));
    }
}
