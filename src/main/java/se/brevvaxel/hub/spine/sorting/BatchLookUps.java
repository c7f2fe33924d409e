package se.brevvaxel.hub.spine.sorting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.spine.opening.Opening;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.AddressRegister;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.Letters;

/**
 * Has letters of one batch that wait to be looked up asked about together. When one of them comes to be sorted, those that
 * wait behind it are sorted with it; each is then carried on by its own lane message, which finds its decision standing.
 *
 * <p>No letter waits for others, and none of another batch, or of none, is held up. An answer decides at once and is not
 * kept. A question about many that fails says nothing of whose fault it is: for a while the letters of that batch are asked
 * about one by one, as any letter is.
 */
final class BatchLookUps {

    private static final Logger LOG = LoggerFactory.getLogger(BatchLookUps.class);

    /** How much content is opened for one question. Letters without documents go a thousand at a time within it. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    /** How many batches at most are sorted at once: sorting one keeps a consumer busy, and others need theirs. */
    private static final int AT_ONCE = 2;

    /** For how long the letters of a batch are asked about one by one after a question about many has failed. */
    private static final Duration APART = Duration.ofMinutes(1);

    private final Letters letters;
    private final Opening opening;
    private final Rulings rulings;
    private final Clock clock;
    private final Set<Batch> beingAsked = ConcurrentHashMap.newKeySet();
    private final Map<Batch, Instant> apart = new ConcurrentHashMap<>();

    BatchLookUps(Letters letters, Opening opening, Rulings rulings, Clock clock) {
        this.letters = letters;
        this.opening = opening;
        this.rulings = rulings;
        this.clock = clock;
    }

    private record Batch(String sender, String name) {}

    private record Waiting(LetterRow row, Letter letter) {

        IdentityNumber recipient() {
            return letter.recipient().id();
        }
    }

    /**
     * What holds for a letter at this moment. Letters of its batch that wait with it are ruled about too, and take their
     * steps.
     *
     * @throws RegisterUnavailable if the register had to be asked about this letter and gave no answer
     */
    Ruling rule(LetterRow row, Letter letter) {
        String name = letter.batch();
        if (name == null || !rulings.asks(row, letter)) {
            return rulings.rule(row, letter);
        }
        Batch batch = new Batch(row.sender(), name);
        if (isApart(batch) || beingAsked.size() >= AT_ONCE || !beingAsked.add(batch)) {
            return rulings.rule(row, letter);
        }
        try {
            return together(batch, new Waiting(row, letter));
        } finally {
            beingAsked.remove(batch);
        }
    }

    private Ruling together(Batch batch, Waiting first) {
        List<Waiting> others = others(first);
        if (others.isEmpty()) {
            return rulings.rule(first.row(), first.letter());
        }
        Map<IdentityNumber, Reachability> answers;
        try {
            answers = rulings.lookUp(
                    batch.sender(),
                    Stream.concat(Stream.of(first), others.stream())
                            .map(Waiting::recipient)
                            .toList());
        } catch (RegisterUnavailable down) {
            LOG.warn("{} letters of one batch are asked about one by one: {}", others.size() + 1, down.getMessage());
            apart.put(batch, clock.instant().plus(APART));
            return rulings.rule(first.row(), first.letter());
        }
        others.forEach(other -> sort(other, Objects.requireNonNull(answers.get(other.recipient()))));
        return rulings.rule(first.row(), first.letter(), Objects.requireNonNull(answers.get(first.recipient())));
    }

    /** Those that the register must be asked about, as many as fit in one question. */
    private List<Waiting> others(Waiting first) {
        List<Waiting> others = new ArrayList<>();
        long bytes = first.row().kept().size();
        List<LetterRow> waiting = letters.waitingWith(
                first.row(),
                String.valueOf(first.letter().batch()),
                clock.instant(),
                AddressRegister.MOST_IN_ONE_QUESTION - 1);
        opening.ahead(waiting);
        for (LetterRow row : waiting) {
            bytes += row.kept().size();
            if (bytes > MOST_BYTES) {
                break;
            }
            open(row, others);
        }
        return others;
    }

    /** One whose content cannot be opened is left to its own message, which does what is to be done then. */
    private void open(LetterRow row, List<Waiting> others) {
        try {
            opening.of(row)
                    .filter(letter -> rulings.asks(row, letter))
                    .ifPresent(letter -> others.add(new Waiting(row, letter)));
        } catch (RuntimeException fault) {
            LOG.warn("letter {} is not looked up with its batch: {}", row.id(), Trouble.inWords(fault));
        }
    }

    private void sort(Waiting other, Reachability answer) {
        try {
            Ruling ruling = rulings.rule(other.row(), other.letter(), answer);
            letters.take(ruling.step(other.row(), clock.instant()));
        } catch (RuntimeException fault) {
            LOG.warn("letter {} is not sorted with its batch: {}", other.row().id(), Trouble.inWords(fault));
        }
    }

    private boolean isApart(Batch batch) {
        Instant until = apart.get(batch);
        if (until == null) {
            return false;
        }
        if (until.isAfter(clock.instant())) {
            return true;
        }
        apart.remove(batch);
        return false;
    }
}
