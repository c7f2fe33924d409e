package se.brevvaxel.reachability.far;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

/** Our end of FaR: asks about one recipient and reads the answer by mina-meddelanden.md 5.1. */
final class FarRegister implements AddressRegister, AutoCloseable {

    private final FarLine line;
    private final UsableOperators operators;
    private final Duration deadline;
    private final ExecutorService callers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "far");
        thread.setDaemon(true);
        return thread;
    });

    /** @param deadline the longest that one question takes; an answer that only trickles in is cut off then */
    FarRegister(FarLine line, UsableOperators operators, Duration deadline) {
        this.line = line;
        this.operators = operators;
        this.deadline = deadline;
    }

    @Override
    public Reachability lookUp(String sender, IdentityNumber recipient) {
        ReachabilityStatus answer = about(recipient.digits(), ask(sender, recipient.digits()));
        AccountStatus account = answer.getAccountStatus();
        if (account.getType() != AccountTypes.SECURE || account.isPending()) {
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

    /** By number, never by place: the order of the answers means nothing. */
    private static ReachabilityStatus about(String id, @Nullable List<ReachabilityStatus> answers) {
        List<ReachabilityStatus> ours = answers == null
                ? List.of()
                : answers.stream()
                        .filter(each -> id.equals(each.getAccountStatus().getRecipientId()))
                        .toList();
        if (ours.size() != 1) {
            throw new RegisterUnavailable("FaR gave " + ours.size() + " answers about one recipient");
        }
        return ours.get(0);
    }

    private @Nullable List<ReachabilityStatus> ask(String sender, String id) {
        Future<@Nullable List<ReachabilityStatus>> answer = call(sender, id);
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new RegisterUnavailable("FaR gave no whole answer within " + deadline.toMillis() + " ms");
        } catch (ExecutionException e) {
            // Without its cause, whose text may quote a personal number.
            throw new RegisterUnavailable("FaR: " + WhyNoAnswer.inBrief(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegisterUnavailable("FaR: interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private Future<@Nullable List<ReachabilityStatus>> call(String sender, String id) {
        try {
            return callers.submit(() -> line.isReachable(sender, id));
        } catch (RejectedExecutionException e) {
            throw new RegisterUnavailable("FaR: closing");
        }
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }
}
