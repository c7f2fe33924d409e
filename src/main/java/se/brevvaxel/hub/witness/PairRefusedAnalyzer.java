package se.brevvaxel.hub.witness;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the admin what is wrong with broker and database, in place of a stack trace, when the hub does not start. */
final class PairRefusedAnalyzer extends AbstractFailureAnalyzer<PairRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PairRefused cause) {
        return new FailureAnalysis(
                "Brevväxel startar inte utan sin meddelandekö och sin databas." + System.lineSeparator()
                        + System.lineSeparator()
                        + String.valueOf(cause.getMessage()).indent(4).stripTrailing(),
                "Gör som beskrivningen säger och starta igen.",
                cause);
    }
}
