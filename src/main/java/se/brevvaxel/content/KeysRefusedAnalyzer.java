package se.brevvaxel.content;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the admin what is wrong with the keys, in place of a stack trace, when the hub does not start. */
final class KeysRefusedAnalyzer extends AbstractFailureAnalyzer<KeysFile.KeysRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KeysFile.KeysRefused cause) {
        return new FailureAnalysis(
                "Brevväxel startar inte utan sina nycklar." + System.lineSeparator() + System.lineSeparator() + "    "
                        + cause.getMessage(),
                "Rätta nyckelfilen, eller lägg tillbaka den från säkerhetskopian, och starta igen. Gör ingen ny fil om"
                        + " det finns sparade brev: de öppnas bara med nycklarna de har. config/README.md beskriver"
                        + " filen.",
                cause);
    }
}
