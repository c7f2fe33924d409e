package se.brevvaxel.reachability.protection;

import java.util.Map;
import java.util.Optional;
import se.brevvaxel.reachability.ProtectionRegister;

/** The protection registers that are asked over HTTP, by name. */
public final class HttpProtectionRegisters {

    private final Map<String, HttpProtectionRegister> byName;

    HttpProtectionRegisters(Map<String, HttpProtectionRegister> byName) {
        this.byName = byName;
    }

    /** The one of this name. */
    public Optional<ProtectionRegister> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
