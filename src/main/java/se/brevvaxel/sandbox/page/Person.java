package se.brevvaxel.sandbox.page;

import java.util.List;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Population;

/**
 * Somebody who lives in the sandbox.
 *
 * @param number whole if it is one of the jar, which nobody has: testers need it; masked if it is of their own population
 * @param where the operator's name, or a dash
 * @param how what happens to letters
 */
record Person(String number, String where, String how) {

    private static final int MOST = 200;

    /** Everybody, as far as a page can show. */
    static List<Person> of(Population population) {
        return population.accounts().stream()
                .limit(MOST)
                .map(account -> of(account, population.shown(account.recipient())))
                .toList();
    }

    private static Person of(Account account, String number) {
        Counterpart operator = account.operator();
        return new Person(number, operator == null ? "–" : operator.displayName(), InWords.of(account));
    }

    @Override
    public String toString() {
        return "Person at " + where;
    }
}
