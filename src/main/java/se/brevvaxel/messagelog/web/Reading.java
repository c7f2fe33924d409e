package se.brevvaxel.messagelog.web;

import java.util.List;
import se.brevvaxel.messagelog.SearchQuery;

/** What came of reading the terms of a search. */
sealed interface Reading {

    /** Understood. */
    record Clear(SearchQuery query) implements Reading {}

    /** Not understood, with every fault at once. */
    record Unclear(List<SearchFault> faults) implements Reading {}
}
