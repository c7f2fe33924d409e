package se.brevvaxel.reachability.far;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.AddressRegister;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.gov.minameddelanden.schema.recipient.AccountStatus;
import se.gov.minameddelanden.schema.recipient.AccountTypes;
import se.gov.minameddelanden.schema.recipient.ReachabilityStatus;
import se.gov.minameddelanden.schema.recipient.ServiceSupplier;

/** Our end of FaR: asks about recipients and reads the answers by mina-meddelanden.md 5.1. */
final class FarRegister implements AddressRegister, AutoCloseable {

    private final FarLine line;
    private final UsableOperators operators;
    private final Caller caller;

    /** @param deadline the longest that one question takes; an answer that only trickles in is cut off then */
    FarRegister(FarLine line, UsableOperators operators, Duration deadline, Clock clock) {
        this.line = line;
        this.operators = operators;
        this.caller = new Caller("FaR", deadline, clock);
    }

    @Override
    public Reachability lookUp(String sender, IdentityNumber recipient) {
        return Objects.requireNonNull(lookUpAll(sender, List.of(recipient)).get(recipient));
    }

    @Override
    public Map<IdentityNumber, Reachability> lookUpAll(String sender, Collection<IdentityNumber> recipients) {
        Map<IdentityNumber, Reachability> all = new HashMap<>();
        for (List<IdentityNumber> chunk : chunks(recipients)) {
            List<ReachabilityStatus> answers = orNone(caller.ask(() -> line.isReachable(sender, digits(chunk))));
            Map<String, Reachability> said =
                    byNumber(answers, answer -> answer.getAccountStatus().getRecipientId(), this::judged);
            chunk.forEach(recipient -> all.put(recipient, about(recipient, said)));
        }
        return all;
    }

    @Override
    public Set<IdentityNumber> registered(Collection<IdentityNumber> recipients) {
        Set<IdentityNumber> registered = new HashSet<>();
        for (List<IdentityNumber> chunk : chunks(recipients)) {
            List<AccountStatus> answers = orNone(caller.ask(() -> line.isRegistered(digits(chunk))));
            Map<String, Boolean> said = byNumber(answers, AccountStatus::getRecipientId, FarRegister::hasMailbox);
            chunk.stream().filter(recipient -> about(recipient, said)).forEach(registered::add);
        }
        return registered;
    }

    private Reachability judged(ReachabilityStatus answer) {
        AccountStatus account = answer.getAccountStatus();
        if (!hasMailbox(account)) {
            return new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE);
        }
        if (!answer.isSenderAccepted()) {
            return new Reachability.NotReachable(Reason.SENDER_NOT_ACCEPTED);
        }
        ServiceSupplier supplier = account.getServiceSupplier();
        if (supplier == null) {
            return new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE);
        }
        return operators.judge(supplier);
    }

    private static boolean hasMailbox(AccountStatus account) {
        return account.getType() == AccountTypes.SECURE && !account.isPending();
    }

    /**
     * What is said of each, by number and never by place: the order of the answers means nothing. What is said twice is
     * said, unless two things are said of one.
     */
    private static <A, T> Map<String, T> byNumber(
            List<A> answers, Function<A, String> number, Function<A, T> judgement) {
        Map<String, T> said = new HashMap<>();
        for (A answer : answers) {
            T word = judgement.apply(answer);
            T earlier = said.putIfAbsent(number.apply(answer), word);
            if (earlier != null && !earlier.equals(word)) {
                throw new RegisterUnavailable("FaR said two things about one recipient");
            }
        }
        return said;
    }

    private static <T> T about(IdentityNumber recipient, Map<String, T> said) {
        T word = said.get(recipient.digits());
        if (word == null) {
            throw new RegisterUnavailable("FaR gave 0 answers about one recipient");
        }
        return word;
    }

    private static List<List<IdentityNumber>> chunks(Collection<IdentityNumber> recipients) {
        List<IdentityNumber> all = List.copyOf(new LinkedHashSet<>(recipients));
        List<List<IdentityNumber>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_IN_ONE_QUESTION) {
            chunks.add(all.subList(from, Math.min(from + MOST_IN_ONE_QUESTION, all.size())));
        }
        return chunks;
    }

    private static List<String> digits(List<IdentityNumber> recipients) {
        return recipients.stream().map(IdentityNumber::digits).toList();
    }

    private static <T> List<T> orNone(@Nullable List<T> answers) {
        return answers == null ? List.of() : answers;
    }

    @Override
    public void close() {
        caller.close();
    }
}
