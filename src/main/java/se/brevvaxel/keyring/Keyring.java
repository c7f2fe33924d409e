package se.brevvaxel.keyring;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.boot.ssl.SslBundle;

/**
 * Our keys and certificates, by the names of their SSL bundles (config/README.md).
 *
 * <p>What is configured when a bundle is first asked for is in use from then on, however it is: a certificate that has ended
 * stops no start. After that a bundle is only exchanged for one that can be used.
 */
public final class Keyring {

    private final Function<String, SslBundle> configured;
    private final UnaryOperator<SslBundle> forCalls;
    private final Consumer<SslBundle> houseRule;
    private final Clock clock;
    private final Map<String, Hook> hooks = new ConcurrentSkipListMap<>();

    /**
     * An empty ring.
     *
     * @param configured gives the bundle of a name as it is configured
     * @param forCalls what is done to a bundle that others are called with
     * @param houseRule throws {@link NotFit} for a renewed bundle that may not be used here, whatever it is for
     */
    public Keyring(
            Function<String, SslBundle> configured,
            UnaryOperator<SslBundle> forCalls,
            Consumer<SslBundle> houseRule,
            Clock clock) {
        this.configured = configured;
        this.forCalls = forCalls;
        this.houseRule = houseRule;
        this.clock = clock;
    }

    /** Says that a bundle is used, and what for. */
    public void hang(String name, Purpose purpose) {
        hook(name).isFor(purpose);
    }

    /**
     * Says that a bundle is used, and what for.
     *
     * @param check throws for a renewed bundle that cannot be used for it
     */
    public void hang(String name, Purpose purpose, Consumer<SslBundle> check) {
        hook(name).isFor(purpose);
        hook(name).require(check);
    }

    /**
     * The bundle in use.
     *
     * @throws NotFit if none has been yet, and the one that is configured cannot be read
     */
    public SslBundle bundle(String name) {
        return inUse(name).bundle();
    }

    /**
     * The bundle in use, to call others with.
     *
     * @throws NotFit as {@link #bundle}
     */
    public SslBundle forCalls(String name) {
        hang(name, Purpose.CALLS);
        return forCalls.apply(bundle(name));
    }

    /**
     * Has a user told when another bundle has taken the place of the one in use.
     *
     * @param user what it is called in the log and in health
     * @param told goes over to the bundle in use; throws if it cannot, having changed nothing: then it is told again
     */
    public void whenRenewed(String name, String user, Runnable told) {
        hook(name).tell(user, told);
    }

    /** Tells those again who could not go over to the bundle in use when they were told. */
    public void tellThoseBehind(String name) {
        hook(name).tellThoseBehind();
    }

    /** The users that still go on with an earlier bundle, each with the kind of its fault and nothing secret. */
    public List<String> thoseBehind(String name) {
        return hook(name).thoseBehind();
    }

    /**
     * The certificate in use; absent if the bundle has no key.
     *
     * @throws NotFit as {@link #bundle}
     */
    public Optional<X509Certificate> certificate(String name) {
        return Optional.ofNullable(inUse(name).certificate());
    }

    /** Every bundle that is used. */
    public Set<String> names() {
        return Set.copyOf(hooks.keySet());
    }

    /** What a bundle is used for. */
    public Set<Purpose> purposes(String name) {
        return hook(name).purposes();
    }

    /**
     * Takes a bundle into use instead of the one that is, and tells its users. One that cannot go over is {@linkplain
     * #thoseBehind behind}, and throws nothing here.
     *
     * @return {@code false} if it is the same
     * @throws NotFit if it cannot be used; the other stays in use
     */
    public boolean offer(String name, SslBundle fresh) {
        houseRule.accept(fresh);
        return hook(name).exchange(() -> configured.apply(name), fresh, clock.instant());
    }

    private Held inUse(String name) {
        return hook(name).inUse(() -> configured.apply(name));
    }

    private Hook hook(String name) {
        return hooks.computeIfAbsent(name, unused -> new Hook());
    }
}
