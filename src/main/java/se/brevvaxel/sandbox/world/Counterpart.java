package se.brevvaxel.sandbox.world;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Those that the sandbox plays. All answer on one port; the path tells them apart. */
public enum Counterpart {
    /** Förmedlingsadressregistret: who has a mailbox, with whom. */
    FAR("169920000008", "Sandboxens FaR", "/far/Recipient/v3", Set.of("isReachable", "isRegistered")),
    /** FaR's second service: who may send, and through whom. */
    AUTHORITY(
            "169920000008",
            "Sandboxens Authority",
            "/far/Authority",
            Set.of("getSenders", "getDispatchers", "isSenderAccepted")),
    /** A mailbox operator: quick, and takes all that the contract has, unless the population says otherwise. */
    SANDBOXLADAN("169920000024", "Sandboxlådan", "/operators/sandboxladan/Service/v3"),
    /** A mailbox operator: picky, as the population in the jar has it. */
    PROVBOXEN("169920000032", "Provboxen", "/operators/provboxen/Service/v3"),
    /** A mailbox operator: slow but right, as the population in the jar has it. */
    SENBOXEN("169920000099", "Senboxen", "/operators/senboxen/Service/v3"),
    /** A mailbox operator: moody, as the population in the jar has it. */
    NYCKBOXEN("169920000107", "Nyckboxen", "/operators/nyckboxen/Service/v3"),
    /** An external forwarder. */
    FORMEDLAREN(
            "169920000081",
            "Sandboxens förmedlare",
            "/forwarder/Message/v3",
            Set.of("distributeSecure", "checkDistributionStatus"));

    private final String organisationNumber;
    private final String displayName;
    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> operations;

    /** A mailbox operator. */
    Counterpart(String organisationNumber, String displayName, String path) {
        this(organisationNumber, displayName, path, Set.of("deliverSecure", "notify", "deliverForward"));
    }

    Counterpart(String organisationNumber, String displayName, String path, Set<String> operations) {
        this.organisationNumber = organisationNumber;
        this.displayName = displayName;
        this.path = path;
        this.operations = operations;
    }

    /** 12 digits, made up, with a right check digit. */
    public String organisationNumber() {
        return organisationNumber;
    }

    /** For people. */
    public String displayName() {
        return displayName;
    }

    /** Where it answers, from the root of the sandbox's port. */
    public String path() {
        return path;
    }

    /** The contract's names of what it may be asked, whether the sandbox offers it or not. */
    public Set<String> operations() {
        return operations;
    }

    /** The name in files, folders and JSON: such as {@code far} or {@code sandboxladan}. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it keeps mailboxes. */
    public boolean isOperator() {
        return operators().contains(this);
    }

    /** Those that keep mailboxes. */
    public static List<Counterpart> operators() {
        return List.of(SANDBOXLADAN, PROVBOXEN, SENBOXEN, NYCKBOXEN);
    }

    /** @throws IllegalArgumentException if nobody is called that */
    @JsonCreator
    public static Counterpart called(String key) {
        return Arrays.stream(values())
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the counterparts are "
                        + Arrays.stream(values()).map(Counterpart::key).collect(Collectors.joining(", "))));
    }
}
