package se.brevvaxel.messagelog;

import java.util.List;

/**
 * One page of what a search found.
 *
 * @param page which page this is, from 1
 * @param limit how many a page holds
 * @param total how many the search found in all
 */
public record Page<T>(List<T> items, int page, int limit, long total) {

    /** How many pages there are, at least 1. */
    public long pages() {
        return Math.max(1, (total + limit - 1) / limit);
    }
}
