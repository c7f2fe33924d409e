package se.brevvaxel.sandbox.world;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the sandbox's register of protected identities knows, and how it answers. */
public final class ProtectedPeople {

    /** How it answers. */
    public enum Mood {
        /** At once, and right. */
        ANSWERS,
        /** With a refusal. */
        REFUSES,
        /** It takes the question, and nothing more comes. */
        SILENT
    }

    /**
     * What it says of one person, as in an answer. Names no person when printed.
     *
     * @param identity 12 digits
     */
    public record Entry(String identity, Mark protectedIdentity, boolean deceased) {

        /** @throws IllegalArgumentException if it is no person's number or says nothing of a mark; does not tell it */
        public Entry {
            Account.requireRecipient(identity);
            if (protectedIdentity == null) {
                throw new IllegalArgumentException("protectedIdentity is NONE or MARKED");
            }
        }

        @Override
        public String toString() {
            return "Entry[" + protectedIdentity + "]";
        }
    }

    /** Whether an identity is protected. */
    public enum Mark {
        NONE,
        MARKED
    }

    /** How it is to answer from now on. */
    public record Wish(@JsonProperty("mood") @Nullable Mood mood) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private volatile Mood mood = Mood.ANSWERS;

    /** @param marked whose identity is protected; {@code deceased}: who is dead. By number */
    ProtectedPeople(Collection<String> marked, Collection<String> deceased) {
        deceased.forEach(one -> settle(new Entry(one, Mark.NONE, true)));
        marked.forEach(one -> settle(new Entry(one, Mark.MARKED, deceased.contains(one))));
    }

    /** From now on, until the next start, this is so. */
    public void settle(Entry entry) {
        entries.put(entry.identity(), entry);
    }

    /** What is said of this person; of one who is not in it, that nothing speaks against a letter. */
    public Entry of(String identity) {
        Entry known = entries.get(identity);
        return known == null ? new Entry(identity, Mark.NONE, false) : known;
    }

    public Mood mood() {
        return mood;
    }

    /** From now on, until the next start, it answers so. */
    public void answers(Mood wanted) {
        mood = wanted;
    }
}
