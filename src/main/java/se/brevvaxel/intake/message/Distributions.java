package se.brevvaxel.intake.message;

import java.util.Optional;

/** What the log says of the letters that came in here. */
@FunctionalInterface
public interface Distributions {

    /**
     * The letter of this id, if this system handed it in here for this sender.
     *
     * @param sender organisation number
     */
    Optional<Distribution> find(String system, String sender, String distribution);
}
