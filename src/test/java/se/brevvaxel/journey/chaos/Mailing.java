package se.brevvaxel.journey.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Letters without an end, through every door, as fast as those before them come to theirs. */
final class Mailing implements AutoCloseable {

    private static final long BREATH = 50;
    private static final long BEFORE_ANOTHER_TRY = 300;
    private static final int HTTP_CALLERS = 3;

    private final ChaosSettings run;
    private final HandIns notes;
    private final ReplyReaders replies;
    private final ExecutorService systems = Executors.newCachedThreadPool();
    private final List<Future<?>> work = new ArrayList<>();
    private volatile BooleanSupplier enough = () -> false;

    Mailing(ChaosSettings run, HandIns notes, ReplyReaders replies) {
        this.run = run;
        this.notes = notes;
        this.replies = replies;
    }

    /** Begins, and goes on until the run's letters are in and {@code alsoEnough} says so. */
    void begin(List<HubPart> nodes, Places places, BooleanSupplier alsoEnough) {
        enough = () -> hasAllLetters() && alsoEnough.getAsBoolean();
        AtomicInteger http = new AtomicInteger();
        for (int i = 0; i < HTTP_CALLERS; i++) {
            handIn(http, new HttpDoor(nodes, notes), run.onTheWay() * 2 / 5);
        }
        handIn(new AtomicInteger(), new JmsDoor(places, notes), run.onTheWay() * 2 / 5);
        handIn(new AtomicInteger(), new FolderDoor(places, notes), run.onTheWay() / 5);
    }

    boolean hasAllLetters() {
        return notes.count() >= run.letters();
    }

    /** Waits until everything is handed in. */
    void join() throws Exception {
        for (Future<?> one : work) {
            one.get(run.patience().toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void handIn(AtomicInteger numbers, Door door, int onTheWay) {
        work.add(systems.submit(() -> {
            while (!enough.getAsBoolean()) {
                if (notes.count(door.initial()) - replies.ended(door.system()) >= onTheWay) {
                    TimeUnit.MILLISECONDS.sleep(BREATH);
                } else {
                    handInUntilConfirmed(next(door, numbers), door);
                }
            }
            return null;
        }));
    }

    private List<ChaosLetter> next(Door door, AtomicInteger numbers) {
        List<ChaosLetter> letters = new ArrayList<>();
        for (int i = 0; i < door.atOnce(); i++) {
            letters.add(ChaosLetter.of(run.seed(), door.initial(), numbers.getAndIncrement()));
        }
        return letters;
    }

    private void handInUntilConfirmed(List<ChaosLetter> letters, Door door) throws InterruptedException {
        while (!door.handIn(letters)) {
            notes.again();
            TimeUnit.MILLISECONDS.sleep(BEFORE_ANOTHER_TRY);
        }
    }

    @Override
    public void close() {
        systems.shutdownNow();
    }
}
