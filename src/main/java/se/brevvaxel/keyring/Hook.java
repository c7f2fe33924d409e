package se.brevvaxel.keyring;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

/** One place on the ring: the bundle that is in use, what it is for, and who uses it. */
final class Hook {

    private record User(String name, Runnable told) {}

    private final Set<Purpose> purposes = ConcurrentHashMap.newKeySet();
    private final List<Consumer<SslBundle>> checks = new CopyOnWriteArrayList<>();
    private final List<User> users = new CopyOnWriteArrayList<>();
    private final Set<User> behind = new LinkedHashSet<>();
    private volatile List<String> faults = List.of();
    private volatile @Nullable Held held;

    void isFor(Purpose purpose) {
        purposes.add(purpose);
    }

    void require(Consumer<SslBundle> check) {
        checks.add(check);
    }

    void tell(String name, Runnable user) {
        users.add(new User(name, user));
    }

    Set<Purpose> purposes() {
        return Set.copyOf(purposes);
    }

    /** The one in use; {@code first} if there is none yet. */
    Held inUse(Supplier<SslBundle> first) {
        Held now = held;
        return now == null ? hang(first) : now;
    }

    private synchronized Held hang(Supplier<SslBundle> first) {
        Held now = held;
        if (now == null) {
            now = Held.of(first.get());
            held = now;
        }
        return now;
    }

    /**
     * Puts a bundle in the place of the one in use, if it is another, and tells the users.
     *
     * @param first the one that is in use if none has been asked for yet
     * @throws NotFit if it cannot be used; nothing has changed then
     */
    synchronized boolean exchange(Supplier<SslBundle> first, SslBundle fresh, Instant now) {
        Held before = hungOrNone(first);
        Held next = Held.of(fresh);
        if (before != null && before.mark().equals(next.mark())) {
            return false;
        }
        examine(next, before, now);
        held = next;
        behind.addAll(users);
        tellThoseBehind();
        return true;
    }

    /** Tells the users that have not gone over to the bundle in use. One that fails keeps no other from it. */
    synchronized void tellThoseBehind() {
        List<String> now = new ArrayList<>();
        behind.removeIf(user -> {
            try {
                user.told().run();
                return true;
            } catch (RuntimeException fault) {
                now.add(user.name() + " (" + fault.getClass().getSimpleName() + ")");
                return false;
            }
        });
        faults = List.copyOf(now);
    }

    /** Who has not gone over, and the kind of fault that each met; without its words, which may quote a key. */
    List<String> thoseBehind() {
        return faults;
    }

    private @Nullable Held hungOrNone(Supplier<SslBundle> first) {
        try {
            return hang(first);
        } catch (NotFit unreadable) {
            return null;
        }
    }

    private void examine(Held next, @Nullable Held before, Instant now) {
        if (next.certificate() == null) {
            throw new NotFit("there is no key");
        }
        if (purposes.stream().anyMatch(Purpose::trusts)
                && next.bundle().getStores().getTrustStore() == null) {
            throw new NotFit("it does not say whom it trusts");
        }
        if (!isValid(next.certificate(), now)
                && before != null
                && before.certificate() != null
                && isValid(before.certificate(), now)) {
            throw new NotFit("its certificate is not valid now");
        }
        try {
            next.bundle().createSslContext();
            checks.forEach(check -> check.accept(next.bundle()));
        } catch (NotFit notFit) {
            throw notFit;
        } catch (RuntimeException fault) {
            throw new NotFit("it cannot be used", fault);
        }
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            return true;
        } catch (CertificateException notNow) {
            return false;
        }
    }
}
