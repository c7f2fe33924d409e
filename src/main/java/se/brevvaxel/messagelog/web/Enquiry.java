package se.brevvaxel.messagelog.web;

import java.util.List;
import se.brevvaxel.messagelog.SearchQuery;

/** What a search asks for, as far as its terms say. */
sealed interface Enquiry {

    /** Understood. */
    record Clear(SearchQuery query) implements Enquiry {}

    /** Not understood, with every fault at once. */
    record Unclear(List<SearchFault> faults) implements Enquiry {}
}
