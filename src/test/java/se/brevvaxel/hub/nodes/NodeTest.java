package se.brevvaxel.hub.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.config.ConfigurationFaults;

class NodeTest {

    @TempDir
    Path data;

    @Test
    void itsNameOutlivesARestartAndItsLifeDoesNot() throws IOException {
        Node first = life(data);
        Node second = life(data);

        assertThat(second.name()).isEqualTo(first.name());
        assertThat(second.life()).isNotEqualTo(first.life());
        assertThat(second.claim()).isEqualTo(second.name() + "/" + second.life());
    }

    @Test
    void aNameThatACrashLeftEmptyIsNone() throws IOException {
        Files.writeString(data.resolve("node"), " \n");
        Node first = life(data);

        assertThat(first.name()).isNotBlank();
        assertThat(life(data).name()).isEqualTo(first.name());
        assertThat(data.toFile().list())
                .as("nothing half written is left")
                .containsExactlyInAnyOrder("node", "node.lock");
    }

    @Test
    void twoNodesAreNotOne() throws IOException {
        assertThat(life(data.resolve("a")).name())
                .isNotEqualTo(life(data.resolve("b")).name());
    }

    @Test
    void aFolderIsOneNodesUntilItEnds() throws IOException {
        try (NodeFolder first = NodeFolder.take(data)) {
            assertThatThrownBy(() -> NodeFolder.take(data))
                    .isInstanceOf(ConfigurationFaults.class)
                    .hasMessageContaining("brevvaxel.data-dir");
            assertThat(first.node().name()).isNotBlank();
        }
        assertThat(life(data).name()).isNotBlank();
    }

    private static Node life(Path folder) throws IOException {
        try (NodeFolder taken = NodeFolder.take(folder)) {
            return taken.node();
        }
    }
}
