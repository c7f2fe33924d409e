package se.brevvaxel.sandbox.world;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who lives in the sandbox: the senders, their dispatchers, and the recipients with or without a mailbox. */
public final class Population {

    private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final List<RegisteredSender> senders;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    private record Written(List<RegisteredSender> senders, List<Account> accounts) {

        @SuppressWarnings("UnusedMethod") // Jackson calls it
        Written {
            if (senders == null || accounts == null) {
                throw new IllegalArgumentException("senders and accounts are needed");
            }
        }
    }

    /**
     * A sender that FaR knows.
     *
     * @param dispatchers who may send for it, by organisation number; it may always send for itself
     * @param accepted whether letters are taken from it; null: they are
     */
    private record RegisteredSender(
            String id, String name, @Nullable List<String> dispatchers, @Nullable Boolean accepted) {

        List<String> others() {
            return dispatchers == null ? List.of() : dispatchers;
        }

        boolean isAccepted() {
            return accepted == null || accepted;
        }

        boolean sendsThrough(String dispatcher) {
            return id.equals(dispatcher) || others().contains(dispatcher);
        }
    }

    private Population(Written written, String source) {
        this.senders = written.senders();
        for (Account account : written.accounts()) {
            if (accounts.put(account.recipient(), account) != null) {
                throw new IllegalStateException("a recipient stands twice in " + source);
            }
        }
    }

    /**
     * Reads {@code sandbox-population.yaml} in the configuration folder, or the one in the jar.
     *
     * @throws IllegalStateException if it cannot be understood; says where, and names no recipient
     */
    public static Population read(Path configDir) {
        Path own = configDir.resolve("sandbox-population.yaml");
        boolean overridden = Files.exists(own);
        String source = overridden ? own.toString() : "sandbox/population.yaml in the jar";
        try (InputStream in = overridden ? Files.newInputStream(own) : ofTheJar()) {
            return new Population(YAML.readValue(in, Written.class), source);
        } catch (JsonProcessingException broken) {
            // Without the cause: its text quotes the file.
            JsonLocation place = broken.getLocation();
            throw new IllegalStateException(
                    source + (place == null ? "" : ", line " + place.getLineNr()) + ": not a population");
        } catch (IOException broken) {
            throw new UncheckedIOException(source + " cannot be read", broken);
        }
    }

    private static InputStream ofTheJar() throws IOException {
        InputStream found = Population.class.getResourceAsStream("/sandbox/population.yaml");
        if (found == null) {
            throw new IOException("missing");
        }
        return found;
    }

    /** The recipient's account; one without a mailbox for every number that is not in the file. */
    public Account account(String recipient) {
        Account found = accounts.get(recipient);
        return found == null ? Account.unregistered(recipient) : found;
    }

    /** From now on this is so. */
    public void settle(Account account) {
        accounts.put(account.recipient(), account);
    }

    /** Whether letters may come from this organisation. */
    public boolean knowsSender(String organisationNumber) {
        return senders.stream().anyMatch(sender -> sender.id().equals(organisationNumber) && sender.isAccepted());
    }

    /** The names of all senders that are registered, accepted or not, by organisation number. */
    public Map<String, String> senders() {
        return senders.stream().collect(Collectors.toUnmodifiableMap(RegisteredSender::id, RegisteredSender::name));
    }

    /** For whom each dispatcher may send, by organisation number; without those who only send for themselves. */
    public Map<String, List<String>> dispatchers() {
        Map<String, List<String>> all = new HashMap<>();
        senders.forEach(sender -> sender.others()
                .forEach(dispatcher -> all.computeIfAbsent(dispatcher, first -> new ArrayList<>())
                        .add(sender.id())));
        return all;
    }

    /** Whether the organisation is connected at all, as a sender or as somebody's dispatcher. */
    public boolean knowsDispatcher(String organisationNumber) {
        return senders.stream().anyMatch(sender -> sender.sendsThrough(organisationNumber));
    }

    /** Whether the dispatcher may send for the sender. */
    public boolean maySend(String dispatcher, String sender) {
        return senders.stream().anyMatch(one -> one.id().equals(sender) && one.sendsThrough(dispatcher));
    }
}
