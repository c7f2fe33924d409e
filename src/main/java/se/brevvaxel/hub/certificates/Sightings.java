package se.brevvaxel.hub.certificates;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;

/** The certificates that were shown to this process, in memory: nothing waits in the middle of a handshake. */
final class Sightings {

    /** Far more than there are operators: addresses come from outside. */
    private static final int MOST = 10_000;

    private final Map<String, Sighting> latest = new ConcurrentHashMap<>();
    private final Set<Sighting> all = ConcurrentHashMap.newKeySet();
    private final Set<Sighting> unnoted = ConcurrentHashMap.newKeySet();

    /** The same bundle, but what its trust store lets in is seen. */
    SslBundle watching(SslBundle bundle) {
        TrustManager[] trust = Stream.of(bundle.getManagers().getTrustManagers())
                .map(one -> one instanceof X509ExtendedTrustManager judge ? new SeeingTrust(judge, this) : one)
                .toArray(TrustManager[]::new);
        SslManagerBundle managers = SslManagerBundle.of(
                bundle.getManagers().getKeyManagerFactory(),
                SslManagerBundle.from(trust).getTrustManagerFactory());
        return SslBundle.of(bundle.getStores(), bundle.getKey(), bundle.getOptions(), bundle.getProtocol(), managers);
    }

    void see(Sighting sighting) {
        latest.put(sighting.place(), sighting);
        if (all.size() < MOST && all.add(sighting)) {
            unnoted.add(sighting);
        }
    }

    /** What has been seen and not noted yet. */
    Collection<Sighting> unnoted() {
        return List.copyOf(unnoted);
    }

    void noted(Sighting sighting) {
        unnoted.remove(sighting);
    }

    /** What each place has shown last. */
    Collection<Sighting> latest() {
        return new TreeMap<>(latest).values();
    }
}
