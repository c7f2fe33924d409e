package se.brevvaxel.sandbox.world;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a fault is meant for. Names no person when printed.
 *
 * @param target who is called
 * @param operation the contract's name of it, such as {@code checkDistributionStatus}; null: any
 * @param recipient whom the call is about, 12 digits; null: anybody
 */
public record Aim(Counterpart target, @Nullable String operation, @Nullable String recipient) {

    public Aim {
        if (operation != null && !target.operations().contains(operation)) {
            throw new IllegalArgumentException("the operations of " + target.key() + " are "
                    + String.join(", ", target.operations().stream().sorted().toList()));
        }
        if (recipient != null) {
            Account.requireRecipient(recipient);
        }
    }

    /** Whether it is meant for such a call. What the call is about is asked for only if it matters. */
    boolean covers(Counterpart called, Supplier<Subject> subject) {
        if (called != target) {
            return false;
        }
        if (operation == null && recipient == null) {
            return true;
        }
        Subject about = subject.get();
        return (operation == null || operation.equals(about.operation()))
                && (recipient == null || about.recipients().contains(recipient));
    }

    /** Whether it is meant for this one among several recipients of a call. */
    boolean isAbout(String one) {
        return recipient == null || recipient.equals(one);
    }

    @Override
    public String toString() {
        return "Aim at " + target + (operation == null ? "" : " " + operation);
    }
}
