package se.brevvaxel.sandbox.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;
import se.brevvaxel.sandbox.world.Mood;
import se.brevvaxel.sandbox.world.Temperament;

/** The world in Swedish. */
final class InWords {

    private InWords() {}

    /** How much lies there. */
    static String of(Counts.Kept kept) {
        if (kept.letters() + kept.notices() == 0) {
            return "Inga brev än.";
        }
        String notices = kept.notices() == 1 ? "1 avisering" : kept.notices() + " aviseringar";
        return kept.letters() + " brev" + (kept.notices() == 0 ? "" : " och " + notices) + ", nyast först.";
    }

    /** So many of them. */
    static String recipients(int number) {
        return number + " mottagare";
    }

    /** How an operator is. */
    static String of(Temperament temperament) {
        List<String> words = new ArrayList<>();
        if (temperament.answersAfter() != null) {
            words.add("svarar efter " + temperament.answersAfter());
        }
        if (temperament.bodyTypes() != null) {
            words.add("texten måste vara " + String.join(" eller ", temperament.bodyTypes()));
        }
        if (temperament.attachmentTypes() != null) {
            words.add("bilagor måste vara " + String.join(" eller ", temperament.attachmentTypes()));
        }
        if (temperament.largest() != null) {
            words.add("högst " + temperament.largest());
        }
        List<Mood> moods = temperament.moods();
        if (moods != null && !moods.isEmpty()) {
            long percent =
                    Math.round(100 * moods.stream().mapToDouble(Mood::share).sum());
            words.add("nyckfull: " + percent + " procent av anropen går fel");
        }
        return words.isEmpty() ? "snabb, tar emot allt" : String.join("; ", words);
    }

    /** What happens to letters to this account. */
    static String of(Account account) {
        Counterpart operator = account.operator();
        List<String> words = new ArrayList<>();
        if (operator == null) {
            words.add(
                    account.foreignOperator() == null ? "ingen brevlåda" : "FaR nämner en operatör som inte finns här");
        }
        if (account.pending()) {
            words.add("anslutningen är inte klar");
        }
        if (account.optedOutOf() != null && !account.optedOutOf().isEmpty()) {
            words.add("har tackat nej till " + account.optedOutOf().stream().collect(Collectors.joining(", ")));
        }
        if (account.farFault() != null) {
            words.add("FaR svarar med fel " + account.farFault());
        }
        if (account.deliveryFault() != null) {
            words.add("operatören svarar med fel " + account.deliveryFault());
        }
        if (account.notDelivered()) {
            words.add("operatören tar inte emot brevet");
        }
        if (account.answersAfter() != null) {
            words.add("operatören svarar efter " + account.answersAfter());
        }
        Counterpart next = account.movesTo();
        if (next != null) {
            words.add("brevlådan flyttar till " + next.displayName() + " när första brevet kommer");
        }
        return words.isEmpty() ? "tar emot" : String.join("; ", words);
    }
}
