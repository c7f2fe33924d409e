package se.brevvaxel.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** A business system at its drop folder: it lays files there, says when they are all there, and looks what came. */
record SystemFolder(Path root) {

    static SystemFolder of(RunningHub hub, String system) {
        return new SystemFolder(hub.home.resolve("drop").resolve(system));
    }

    Path in() {
        return root.resolve("in");
    }

    void lay(String name, byte[] content) throws IOException {
        Files.write(in().resolve(name), content);
    }

    /** Lays {@code <name>.json} and then its end marker. */
    void drop(String name, JsonNode request) throws IOException {
        drop(name, RunningHub.JSON.writeValueAsBytes(request));
    }

    void drop(String name, byte[] request) throws IOException {
        lay(name + ".json", request);
        lay(name + ".ready", new byte[0]);
    }

    List<String> names(String folder) {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".part"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code error/} says of the drop whose request (or link) was called so. */
    JsonNode awaitComplaint(String name) {
        return Awaitility.await("a complaint about " + name)
                .atMost(RunningHub.PATIENCE)
                .until(() -> complaint(name), Optional::isPresent)
                .orElseThrow();
    }

    Optional<JsonNode> complaint(String name) {
        return all("error", ".error.json")
                .filter(complaint -> StreamSupport.stream(
                                complaint.path("files").spliterator(), false)
                        .anyMatch(file -> name.equals(file.path("name").asText())))
                .findFirst();
    }

    /** Waits for the receipt of one event. */
    JsonNode awaitReceipt(String sourceMessageId, String status) {
        return Awaitility.await("receipt " + status + " of " + sourceMessageId)
                .atMost(RunningHub.PATIENCE)
                .until(
                        () -> receipts(sourceMessageId).stream()
                                .filter(event ->
                                        status.equals(event.path("status").asText()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    List<JsonNode> receipts(String sourceMessageId) {
        return all("receipts", ".json")
                .filter(event ->
                        sourceMessageId.equals(event.path("sourceMessageId").asText()))
                .toList();
    }

    private Stream<JsonNode> all(String folder, String end) {
        return names(folder).stream().filter(name -> name.endsWith(end)).map(name -> read(folder, name));
    }

    private JsonNode read(String folder, String name) {
        try {
            return RunningHub.JSON.readTree(
                    Files.readString(root.resolve(folder).resolve(name), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
