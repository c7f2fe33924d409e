package se.brevvaxel.hub.http;

import java.util.Optional;
import se.brevvaxel.intake.BusinessSystem;

/** Tells whose a bearer token is. */
@FunctionalInterface
public interface SystemTokens {

    /** The business system that this token was given to. Takes as long for a wrong token as for a right one. */
    Optional<BusinessSystem> owner(String token);
}
