package se.brevvaxel.hub.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import se.brevvaxel.intake.decision.Decider;

/** Who may come in as a person. Sandbox mode knows two; live mode knows nobody until an identity provider is set up. */
final class People {

    /** Looks after letters. */
    static final String CASEWORKER = "CASEWORKER";

    /** Looks after the hub. */
    static final String ADMIN = "ADMIN";

    private static final String PASSWORD = "sandbox";
    private static final String TOKEN = "sandbox-";

    private record Account(String name, String role) {}

    private final List<Account> accounts;

    People(boolean sandbox) {
        this.accounts =
                sandbox ? List.of(new Account("handlaggare", CASEWORKER), new Account("admin", ADMIN)) : List.of();
    }

    /** Those who may sign in on the page. */
    UserDetailsService whoMaySignIn(PasswordEncoder passwords) {
        InMemoryUserDetailsManager people = new InMemoryUserDetailsManager();
        accounts.forEach(account -> people.createUser(User.withUsername(account.name())
                .password(passwords.encode(PASSWORD))
                .roles(account.role())
                .build()));
        return people;
    }

    /** The person whose bearer token this is. */
    Optional<Authentication> owner(String token) {
        byte[] asked = token.getBytes(StandardCharsets.UTF_8);
        return accounts.stream()
                .filter(account ->
                        MessageDigest.isEqual(asked, (TOKEN + account.name()).getBytes(StandardCharsets.UTF_8)))
                .findFirst()
                .map(account -> new PersonAtTheDoor(new Decider.Person(account.name()), account.role()));
    }
}
