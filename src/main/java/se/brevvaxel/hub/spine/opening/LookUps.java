package se.brevvaxel.hub.spine.opening;

import java.util.Optional;
import se.brevvaxel.reachability.ProtectionRegister;

/** Which register of protected identities each sender has, if it has one. */
@FunctionalInterface
public interface LookUps {

    /** Nobody is asked about anybody. */
    LookUps NONE = sender -> Optional.empty();

    /** @param sender its organisation number, 12 digits */
    Optional<ProtectionRegister> of(String sender);
}
