package se.brevvaxel.hub.spine.settling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {

    @TempDir
    Path data;

    @Test
    void itsNameOutlivesARestartAndItsLifeDoesNot() throws IOException {
        Node first = Node.of(data);
        Node second = Node.of(data);

        assertThat(second.name()).isEqualTo(first.name());
        assertThat(second.life()).isNotEqualTo(first.life());
        assertThat(second.claim()).isEqualTo(second.name() + "/" + second.life());
    }

    @Test
    void aNameThatACrashLeftEmptyIsNone() throws IOException {
        Files.writeString(data.resolve("node"), " \n");
        Node first = Node.of(data);

        assertThat(first.name()).isNotBlank();
        assertThat(Node.of(data).name()).isEqualTo(first.name());
        assertThat(data.toFile().list()).as("nothing half written is left").containsExactly("node");
    }

    @Test
    void twoNodesAreNotOne() throws IOException {
        assertThat(Node.of(data.resolve("a")).name())
                .isNotEqualTo(Node.of(data.resolve("b")).name());
    }
}
