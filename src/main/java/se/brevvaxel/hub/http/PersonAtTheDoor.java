package se.brevvaxel.hub.http;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import se.brevvaxel.intake.decision.Decider;

/** Somebody who has shown a token of their own. The token itself is not kept. */
@SuppressWarnings("serial") // never in a session
final class PersonAtTheDoor extends AbstractAuthenticationToken {

    private final Decider.Person person;

    /** @param role what the person may do */
    PersonAtTheDoor(Decider.Person person, String role) {
        super(AuthorityUtils.createAuthorityList("ROLE_" + role));
        this.person = person;
        setAuthenticated(true);
    }

    @Override
    public Decider.Person getPrincipal() {
        return person;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return person.name();
    }
}
