package se.brevvaxel.sandbox.page;

import java.net.http.HttpResponse;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.alone.RunningAlone;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.operator.HandMadeDelivery;
import se.brevvaxel.sandbox.world.Counterpart;

/** Delivers letters by hand to a running sandbox. */
record PostedLetters(RunningAlone sandbox) {

    HandMadeDelivery letter() {
        return new HandMadeDelivery(sandbox.keys());
    }

    /** Delivers it to Sandboxlådan, and gives the receipt. */
    String deliver(HandMadeDelivery letter) throws Exception {
        HttpResponse<String> answer = SandboxFixture.client(sandbox.keys(), Role.FORWARDER)
                .send(
                        SandboxFixture.post(sandbox.server().url(Counterpart.SANDBOXLADAN), letter.envelope())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (!SandboxFixture.text(answer.body(), "Delivered").equals("true")) {
            throw new AssertionError(answer.body());
        }
        return SandboxFixture.text(answer.body(), "TransId");
    }

    /** Delivers a notice there. */
    String notify(byte[] notice) throws Exception {
        HttpResponse<String> answer = SandboxFixture.client(sandbox.keys(), Role.FORWARDER)
                .send(
                        SandboxFixture.post(sandbox.server().url(Counterpart.SANDBOXLADAN), notice)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return SandboxFixture.text(answer.body(), "TransId");
    }
}
