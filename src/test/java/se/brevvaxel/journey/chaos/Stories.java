package se.brevvaxel.journey.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What was told of each letter, by the letter's id. */
final class Stories {

    private final Map<String, TreeMap<Integer, Told>> byLetter = new ConcurrentHashMap<>();
    private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger toldAgain = new AtomicInteger();
    private final AtomicInteger toldLate = new AtomicInteger();

    /** An event was read, as it is written. */
    void told(JsonNode event) {
        told(
                event.path("letterId").asText(),
                new Told(
                        event.path("sequence").asInt(),
                        event.path("eventId").asText(),
                        event.path("status").asText()));
    }

    /** An event was read; one that is known already is told again. */
    void told(String letter, Told event) {
        byLetter.compute(letter, (same, known) -> {
            TreeMap<Integer, Told> story = known == null ? new TreeMap<>() : known;
            Told before = story.get(event.sequence());
            if (before == null) {
                if (!story.isEmpty() && story.lastKey() > event.sequence()) {
                    toldLate.incrementAndGet();
                }
                story.put(event.sequence(), event);
                count.incrementAndGet();
            } else if (before.equals(event)) {
                toldAgain.incrementAndGet();
            } else {
                contradictions.add(letter + ": " + before + " and " + event);
            }
            return story;
        });
    }

    /** Something came that is no event. */
    void unreadable() {
        contradictions.add("what is no event at all");
    }

    /** In the order of their sequence; empty if nothing was told. */
    List<Told> of(String letter) {
        TreeMap<Integer, Told> story = byLetter.get(letter);
        if (story == null) {
            return List.of();
        }
        List<Told> copy = new ArrayList<>();
        byLetter.computeIfPresent(letter, (same, known) -> {
            copy.addAll(known.values());
            return known;
        });
        return copy;
    }

    /** Two events of one letter under one sequence: never, if all is well. */
    List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    /** How many events, each once. */
    int count() {
        return count.get();
    }

    int toldAgain() {
        return toldAgain.get();
    }

    int toldLate() {
        return toldLate.get();
    }
}
