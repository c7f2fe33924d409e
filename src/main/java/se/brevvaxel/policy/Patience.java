package se.brevvaxel.policy;

import org.jspecify.annotations.Nullable;

/**
 * What was decided for a case type's letters that somebody cannot take for a long time.
 *
 * @param afterDeadline once {@code brevvaxel.letter.deadline} has passed with an operator or forwarder that takes nothing
 * @param registerSilent once the register has not answered for {@code brevvaxel.far.give-up}; absent: they wait on
 */
public record Patience(TimeUp afterDeadline, @Nullable TimeUp registerSilent) {

    /** Nothing was decided: a person decides at the deadline, and the register is waited for without end. */
    public static final Patience USUAL = new Patience(TimeUp.HOLD, null);
}
