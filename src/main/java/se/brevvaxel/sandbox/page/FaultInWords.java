package se.brevvaxel.sandbox.page;

import java.util.Arrays;
import java.util.List;
import se.brevvaxel.sandbox.world.AskedFault.Kind;

/**
 * A fault that may be asked for, explained to testers who have nothing but the jar.
 *
 * @param kind as it is written
 * @param effect what happens
 * @param example what to send
 */
record FaultInWords(String kind, String effect, String example) {

    static List<FaultInWords> all() {
        return Arrays.stream(Kind.values())
                .map(kind -> new FaultInWords(
                        kind.name(),
                        effect(kind),
                        "{\"target\": \"%s\", \"kind\": \"%s\"%s}".formatted(target(kind), kind, more(kind))))
                .toList();
    }

    private static String effect(Kind kind) {
        return switch (kind) {
            case FAULT -> "SOAP-fel med felkoden code; utan code ett fel utan detalj. Inget har tagits emot.";
            case STATUS ->
                "HTTP-status status, från 200 till 599, utan innehåll; delay blir Retry-After. Inget har tagits emot.";
            case EMPTY -> "HTTP 200 utan innehåll. Inget har tagits emot.";
            case HTML -> "HTTP 200 med en webbsida i stället för SOAP. Inget har tagits emot.";
            case SLOW -> "Rätt svar efter delay (annars 10 s); brevet tas emot då.";
            case DRIP -> "Brevet tas emot, och svaret kommer en byte i taget med delay (annars 1 s) emellan.";
            case CLOSE -> "Anslutningen stängs utan svar. Inget har tagits emot.";
            case CLOSE_AFTER_STORE -> "Brevet tas emot, men anslutningen stängs utan svar.";
            case RESET -> "Anslutningen återställs (TCP RST) utan svar. Inget har tagits emot.";
            case RESET_AFTER_STORE -> "Brevet tas emot, men anslutningen återställs (TCP RST) utan svar.";
            case TIMEOUT_BEFORE_STORE ->
                "Inget händer på delay (annars 2 min), sedan stängs anslutningen. Inget har tagits emot.";
            case TIMEOUT_AFTER_STORE -> "Brevet tas emot, och svaret kommer efter delay (annars 2 min).";
            case WRONG_RECIPIENT -> "Svaret gäller en annan mottagare; förmedlarens svar om vad som hänt med ett brev.";
            case NOT_DELIVERED -> "Operatören svarar Delivered=false, och tar inte emot.";
            case MOVED ->
                "Brevlådan har flyttat till operatören to mellan FaR:s svar och leveransen: Delivered=false, eller fel code.";
            case PENDING_ACCOUNT -> "FaR säger att anslutningen inte är klar, för den som har brevlåda.";
            case UNTRUSTED_CERTIFICATE ->
                "FaR lämnar en adress till operatören där servercertifikatet har en okänd utfärdare.";
            case WRONG_HOST_CERTIFICATE ->
                "FaR lämnar en adress till operatören där servercertifikatet gäller en annan värd.";
            case PENDING -> "Förmedlaren svarar att brevet är på väg till brevlådan (Digital, Pending).";
            case PAPER -> "Förmedlaren svarar att brevet gick på papper (Paper, Delivered).";
            case NOT_REACHED -> "Förmedlaren svarar att brevet inte nådde fram (Not).";
            case DELIVERY_FAILED -> "Förmedlaren svarar att leveransen misslyckades (Digital, DeliveryFailed).";
            case HOLD -> "Anropet väntar tills felen tas bort, högst delay (annars 10 min), och hanteras då.";
        };
    }

    private static String target(Kind kind) {
        return switch (kind) {
            case PENDING_ACCOUNT, RESET, STATUS -> "far";
            case PENDING, PAPER, NOT_REACHED, DELIVERY_FAILED -> "formedlaren";
            default -> "sandboxladan";
        };
    }

    private static String more(Kind kind) {
        return switch (kind) {
            case FAULT -> ", \"code\": 5002, \"times\": 3";
            case STATUS -> ", \"status\": 503, \"delay\": \"30s\"";
            case SLOW -> ", \"delay\": \"5s\"";
            case RESET, EMPTY -> ", \"probability\": 0.2";
            case CLOSE -> ", \"operation\": \"notify\"";
            case NOT_DELIVERED, PENDING_ACCOUNT -> ", \"recipient\": \"191212121212\"";
            case MOVED -> ", \"to\": \"provboxen\", \"times\": 1";
            default -> "";
        };
    }
}
