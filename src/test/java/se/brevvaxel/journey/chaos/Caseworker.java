package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/** Who looks at the letters that nobody knows the outcome of: every other one is sent again, the rest is left for later. */
final class Caseworker {

    private static final String DECISION =
            "{\"action\": \"RESEND_SAME_ID\", \"reason\": \"Mottagaren har inte sett brevet\"}";
    private static final int DECIDED = 202;

    private Caseworker() {}

    /** @return how many are sent again */
    static int decides(List<String> unknown, HubPart node) throws IOException, InterruptedException {
        int decided = 0;
        for (int i = 0; i < unknown.size(); i += 2) {
            HttpResponse<String> answer =
                    node.post("sandbox-handlaggare", "/letters/" + unknown.get(i) + "/decisions", DECISION);
            if (answer.statusCode() != DECIDED) {
                throw new AssertionError("the decision was answered " + answer.statusCode() + ": " + answer.body());
            }
            decided++;
        }
        return decided;
    }
}
