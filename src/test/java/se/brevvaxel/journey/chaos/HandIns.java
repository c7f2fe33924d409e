package se.brevvaxel.journey.chaos;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The first account: what the doors accepted, as those noted it who handed it in. */
final class HandIns {

    /**
     * One letter that a door has confirmed.
     *
     * @param answers the letter's id, each time the door told one; once if all is well
     */
    record HandIn(String source, LetterKind kind, Set<String> answers) {}

    private final Map<String, HandIn> confirmed = new ConcurrentHashMap<>();
    private final Map<Character, Integer> counts = new ConcurrentHashMap<>();
    private final AtomicInteger again = new AtomicInteger();
    private final Queue<String> oddAnswers = new ConcurrentLinkedQueue<>();

    void confirmed(ChaosLetter letter) {
        confirmed.computeIfAbsent(letter.source(), source -> {
            counts.merge(source.charAt(0), 1, Integer::sum);
            return new HandIn(source, letter.kind(), ConcurrentHashMap.newKeySet());
        });
    }

    void confirmed(ChaosLetter letter, String answered) {
        confirmed(letter);
        confirmed.get(letter.source()).answers().add(answered);
    }

    /** Was not confirmed, and is handed in again. */
    void again() {
        again.incrementAndGet();
    }

    /** A door said what a door never should. */
    void odd(String answer) {
        oddAnswers.add(answer);
    }

    int count() {
        return confirmed.size();
    }

    /** Through one door: its letters' ids begin so. */
    int count(char door) {
        return counts.getOrDefault(door, 0);
    }

    int handedInAgain() {
        return again.get();
    }

    Queue<String> oddAnswers() {
        return oddAnswers;
    }

    Map<String, HandIn> all() {
        return confirmed;
    }
}
