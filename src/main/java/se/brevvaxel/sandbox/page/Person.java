package se.brevvaxel.sandbox.page;

import java.util.List;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Population;

/**
 * Somebody who lives in the sandbox. The number is shown whole: testers need it, and it is one that nobody has.
 *
 * @param where the operator's name, or a dash
 * @param how what happens to letters
 */
record Person(String number, String where, String how) {

    private static final int MOST = 200;

    /** Everybody, as far as a page can show. */
    static List<Person> of(Population population) {
        return population.accounts().stream().limit(MOST).map(Person::of).toList();
    }

    private static Person of(Account account) {
        Counterpart operator = account.operator();
        return new Person(account.recipient(), operator == null ? "–" : operator.displayName(), InWords.of(account));
    }

    @Override
    public String toString() {
        return "Person at " + where;
    }
}
