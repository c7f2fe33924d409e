package se.brevvaxel.hub.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the admin what is wrong with the database, in place of a stack trace, when the hub does not start. */
final class DatabaseRefusedAnalyzer extends AbstractFailureAnalyzer<DatabaseRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseRefused cause) {
        return new FailureAnalysis(
                "Brevväxel startar inte utan sin databas." + System.lineSeparator() + System.lineSeparator()
                        + String.valueOf(cause.getMessage()).indent(4).stripTrailing(),
                "Gör som beskrivningen säger och starta igen. Ta inte bort något i datamappen: där är breven.",
                cause);
    }
}
