package se.brevvaxel.sandbox.world;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.sandbox.world.Population.RegisteredSender;

/**
 * The file that describes who lives in the sandbox: an admin's own, or the one in the jar.
 *
 * @param own null: the one in the jar
 */
public record PopulationFile(@Nullable Path own) {

    private static final String IN_THE_JAR = "/sandbox/population.yaml";
    private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** As it is written. Without operators they are those of the jar. */
    private record Written(
            List<RegisteredSender> senders,
            @Nullable List<Temperament> operators,
            List<Account> accounts,
            @JsonProperty("protected-identities") @Nullable List<String> protectedIdentities,
            @Nullable List<String> deceased) {

        ProtectedPeople protectedPeople() {
            return new ProtectedPeople(
                    protectedIdentities == null ? List.of() : protectedIdentities,
                    deceased == null ? List.of() : deceased);
        }

        @SuppressWarnings("UnusedMethod") // Jackson calls it
        Written {
            if (senders == null || accounts == null) {
                throw new IllegalArgumentException("senders and accounts are needed");
            }
        }
    }

    /** {@code sandbox-population.yaml} in the configuration folder; if there is none, the one in the jar. */
    public static PopulationFile in(Path configDir) {
        Path file = configDir.resolve("sandbox-population.yaml");
        return new PopulationFile(Files.exists(file) ? file : null);
    }

    Population read() {
        Written written = written(own);
        Written ofTheJar = written(null);
        List<Temperament> operators = written.operators();
        if (operators == null) {
            operators = ofTheJar.operators();
        }
        List<Temperament> told = operators == null ? List.of() : operators;
        requireOnce(told.stream().map(Temperament::operator).toList(), "an operator");
        requireOnce(written.accounts().stream().map(Account::recipient).toList(), "a recipient");
        Set<String> madeUp =
                ofTheJar.accounts().stream().map(Account::recipient).collect(Collectors.toSet());
        return new Population(
                written.senders(), written.accounts(), new Temperaments(told), written.protectedPeople(), madeUp);
    }

    /** The one in the jar, which explains its keys. */
    public static byte[] textOfTheJar() {
        try (InputStream in = ofTheJar()) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(name(null) + " cannot be read", broken);
        }
    }

    private void requireOnce(List<?> all, String what) {
        Set<Object> seen = new HashSet<>();
        if (!all.stream().allMatch(seen::add)) {
            throw new IllegalStateException(what + " stands twice in " + name(own));
        }
    }

    private static Written written(@Nullable Path file) {
        try (InputStream in = file == null ? ofTheJar() : Files.newInputStream(file)) {
            return YAML.readValue(in, Written.class);
        } catch (JsonProcessingException broken) {
            // Without the cause: its text quotes the file.
            JsonLocation place = broken.getLocation();
            throw new IllegalStateException(
                    name(file) + (place == null ? "" : ", line " + place.getLineNr()) + ": not a population");
        } catch (IOException broken) {
            throw new UncheckedIOException(name(file) + " cannot be read", broken);
        }
    }

    private static String name(@Nullable Path file) {
        return file == null ? "sandbox/population.yaml in the jar" : file.toString();
    }

    private static InputStream ofTheJar() throws IOException {
        InputStream found = PopulationFile.class.getResourceAsStream(IN_THE_JAR);
        if (found == null) {
            throw new IOException("missing");
        }
        return found;
    }
}
