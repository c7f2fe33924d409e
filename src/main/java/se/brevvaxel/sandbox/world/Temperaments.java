package se.brevvaxel.sandbox.world;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** How each operator is. Who is not told of is calm. */
public final class Temperaments {

    private final Map<Counterpart, Moody> moody = new ConcurrentHashMap<>();

    /** An operator, and how far it has come in its moods. */
    private record Moody(Temperament temperament, Random random) {

        static Moody of(Temperament temperament) {
            Long seed = temperament.seed();
            return new Moody(temperament, new Random(seed == null ? 0 : seed));
        }

        Optional<AskedFault> next() {
            List<Mood> moods = temperament.moods();
            if (moods == null || moods.isEmpty()) {
                return Optional.empty();
            }
            double drawn = random.nextDouble();
            for (Mood mood : moods) {
                drawn -= mood.share();
                if (drawn < 0) {
                    return Optional.of(mood.of(temperament.operator()));
                }
            }
            return Optional.empty();
        }
    }

    /** Each operator at most once. */
    Temperaments(Collection<Temperament> written) {
        Counterpart.operators().forEach(operator -> settle(Temperament.calm(operator)));
        written.forEach(this::settle);
    }

    /** How this operator is. */
    public Temperament of(Counterpart operator) {
        return found(operator)
                .map(Moody::temperament)
                .orElseThrow(() -> new IllegalArgumentException(operator.key() + " is no mailbox operator"));
    }

    /** All of them, in the order of the operators. */
    public List<Temperament> all() {
        return Counterpart.operators().stream().map(this::of).toList();
    }

    /** From now on the operator is like this, and begins its moods from the seed. */
    public void settle(Temperament temperament) {
        moody.put(temperament.operator(), Moody.of(temperament));
    }

    /** What the next call to it meets: by the seed, in the order in which calls come. */
    Optional<AskedFault> mood(Counterpart called) {
        return found(called).flatMap(Moody::next);
    }

    private Optional<Moody> found(Counterpart counterpart) {
        return Optional.ofNullable(moody.get(counterpart));
    }
}
