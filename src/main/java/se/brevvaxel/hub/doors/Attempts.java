package se.brevvaxel.hub.doors;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something has failed for a reason that nobody foresaw. What fails because intake is closed is not counted:
 * that may last for days and is nobody's fault. Kept in memory; a restart only gives a few tries more.
 */
final class Attempts {

    private static final int REMEMBERED = 10_000;

    private final int most;
    private final Map<String, Integer> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    Attempts(int most) {
        this.most = most;
    }

    /** One more has failed; answers whether that was the last. */
    synchronized boolean wasTheLast(String what) {
        boolean last = failures.merge(what, 1, Integer::sum) >= most;
        if (last) {
            failures.remove(what);
        }
        return last;
    }
}
