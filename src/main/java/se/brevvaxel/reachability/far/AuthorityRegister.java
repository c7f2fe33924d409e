package se.brevvaxel.reachability.far;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.reachability.SenderRegister;
import se.gov.minameddelanden.schema.dispatcher.Dispatcher;
import se.gov.minameddelanden.schema.sender.Sender;

/** Our end of Authority. */
final class AuthorityRegister implements SenderRegister, AutoCloseable {

    private final AuthorityRoutes line;
    private final Caller caller;

    /** @param deadline the longest that one question takes */
    AuthorityRegister(AuthorityRoutes line, Duration deadline, Clock clock) {
        this.line = line;
        this.caller = new Caller("Authority", deadline, clock);
    }

    @Override
    public Set<String> senders() {
        return orNone(caller.ask(line::getSenders)).stream().map(Sender::getId).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean accepts(String sender) {
        Boolean accepted = caller.ask(() -> line.isSenderAccepted(sender));
        if (accepted == null) {
            throw new RegisterUnavailable("Authority gave no answer about one sender");
        }
        return accepted;
    }

    @Override
    public Map<String, Set<String>> dispatchers() {
        return orNone(caller.ask(line::getDispatchers)).stream()
                .collect(Collectors.toUnmodifiableMap(
                        Dispatcher::getId, one -> Set.copyOf(one.getSenders()), AuthorityRegister::both));
    }

    /** A dispatcher may stand there twice: nothing in the contract says that it does not. */
    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }

    private static <T> List<T> orNone(@Nullable List<T> answer) {
        return answer == null ? List.of() : answer;
    }

    @Override
    public void close() {
        caller.close();
    }
}
