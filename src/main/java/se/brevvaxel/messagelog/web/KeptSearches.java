package se.brevvaxel.messagelog.web;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;

/**
 * A caseworker's latest searches, for as long as the session lives. A search is known by a key that says nothing of it,
 * so that its pages have addresses to go back to and no address holds a personal number.
 */
@Component
@SessionScope
public class KeptSearches implements Serializable {

    private static final int MOST = 20;

    private final Map<String, SearchForm> searches = new LinkedHashMap<>();

    private @Nullable String latest;

    /** Keeps a search and gives its key. */
    public synchronized String keep(SearchForm search) {
        if (searches.size() >= MOST) {
            searches.remove(searches.keySet().iterator().next());
        }
        String key = UUID.randomUUID().toString();
        searches.put(key, search);
        return key;
    }

    /** The search with this key, if it is still kept. It is the one to go back to from now on. */
    public synchronized Optional<SearchForm> find(String key) {
        latest = searches.containsKey(key) ? key : null;
        return Optional.ofNullable(searches.get(key));
    }

    /** There is no search to go back to. */
    public synchronized void leave() {
        latest = null;
    }

    /** The key of the search to go back to. */
    public synchronized Optional<String> latest() {
        return Optional.ofNullable(latest);
    }
}
