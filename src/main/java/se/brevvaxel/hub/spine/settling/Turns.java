package se.brevvaxel.hub.spine.settling;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.List;
import java.util.Optional;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.waiting.Waits;
import se.brevvaxel.status.LetterRow;

/** Whose turn it is to make an attempt. At a lane that answers nobody, it is nobody's for a while. */
public final class Turns {

    private final Breakers breakers;
    private final Waits waits;
    private final Onward onward;

    Turns(Breakers breakers, Waits waits, Onward onward) {
        this.breakers = breakers;
        this.waits = waits;
        this.onward = onward;
    }

    /**
     * The turn of these letters, which go together; nothing if they must wait, and then that step is taken already.
     *
     * @param letters at least one, all of one lane
     */
    public Optional<Turn> of(List<LetterRow> letters) {
        CircuitBreaker breaker = breakers.of(String.valueOf(letters.get(0).lane()));
        if (breaker.tryAcquirePermission()) {
            return Optional.of(new Turn(breaker));
        }
        letters.forEach(letter -> onward.take(waits.forOperator(letter, null, "left alone, since it answers nobody")));
        return Optional.empty();
    }
}
