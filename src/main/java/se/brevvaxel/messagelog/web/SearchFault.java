package se.brevvaxel.messagelog.web;

/**
 * A fault in what was asked for.
 *
 * @param field which term
 * @param key of the Swedish sentence that says what is wrong, in {@code messages.properties}
 */
record SearchFault(String field, String key) {

    SearchFault(String field) {
        this(field, "search.fault." + field);
    }
}
