package se.brevvaxel.intake.decision;

/** Who decides of a letter. */
public sealed interface Decider {

    /** What stands in the log: an account, or a business system's name. Never a personal number. */
    String name();

    /** Somebody who has signed in; sees every system's letters. */
    record Person(String name) implements Decider {}

    /** The business system that handed the letter in; sees no other's. */
    record HomeSystem(String name) implements Decider {}
}
