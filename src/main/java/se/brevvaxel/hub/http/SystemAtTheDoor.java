package se.brevvaxel.hub.http;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import se.brevvaxel.intake.BusinessSystem;

/** A business system that has shown its token. The token itself is not kept. */
@SuppressWarnings("serial") // never in a session
final class SystemAtTheDoor extends AbstractAuthenticationToken {

    static final String ROLE = "SYSTEM";

    private final BusinessSystem system;

    SystemAtTheDoor(BusinessSystem system) {
        super(AuthorityUtils.createAuthorityList("ROLE_" + ROLE));
        this.system = system;
        setAuthenticated(true);
    }

    @Override
    public BusinessSystem getPrincipal() {
        return system;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return system.name();
    }
}
