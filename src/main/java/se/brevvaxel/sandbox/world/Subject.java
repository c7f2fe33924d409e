package se.brevvaxel.sandbox.world;

import java.util.Set;

/**
 * What a call is about, as far as it can be made out without judging it. Names no person when printed.
 *
 * @param operation the element in the body, such as {@code deliverSecure}; empty if there is none
 * @param recipients 12 digits each
 */
public record Subject(String operation, Set<String> recipients) {

    /** Of a call that nobody can make out. */
    public static final Subject NONE = new Subject("", Set.of());

    @Override
    public String toString() {
        return "Subject of " + operation;
    }
}
