package se.brevvaxel.hub.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.brevvaxel.intake.BusinessSystem;

/** The systems that hand in letters: {@code config/systems.yaml}. */
public final class BusinessSystems {

    private final Map<String, BusinessSystem> byName = new LinkedHashMap<>();

    public BusinessSystems(Collection<BusinessSystem> systems) {
        systems.forEach(system -> byName.put(system.name(), system));
    }

    /** The system with this name. */
    public Optional<BusinessSystem> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them, in the order of the file. */
    public List<BusinessSystem> all() {
        return List.copyOf(byName.values());
    }

    /**
     * The system that this bearer token belongs to. Takes as long whether it is nearly right or not right at all:
     * digests are compared, and every system's, found or not.
     */
    public Optional<BusinessSystem> byToken(String token) {
        byte[] asked = digest(token);
        Optional<BusinessSystem> found = Optional.empty();
        for (BusinessSystem system : byName.values()) {
            String own = system.httpToken();
            if (own != null && MessageDigest.isEqual(asked, digest(own))) {
                found = Optional.of(system);
            }
        }
        return found;
    }

    /**
     * The system that may use our Message service with this client certificate.
     *
     * @param organisationNumber in the certificate's subject
     * @param sha256 of the certificate, 64 small hexadecimal digits
     */
    public Optional<BusinessSystem> byClient(String organisationNumber, String sha256) {
        return byName.values().stream()
                .filter(system -> system.messageService() != null
                        && system.messageService().organisationNumber().equals(organisationNumber)
                        && (system.messageService().certificates().isEmpty()
                                || system.messageService().certificates().contains(sha256)))
                .findFirst();
    }

    /** Whether any hands in letters of this sender's for us to sign. */
    public boolean handInRequestsFor(String sender) {
        return byName.values().stream().anyMatch(system -> system.sender().equals(sender) && system.handsInRequests());
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
