package se.brevvaxel.hub.config;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the admin what is wrong, in place of a stack trace, when the hub does not start. */
final class ConfigurationFaultsAnalyzer extends AbstractFailureAnalyzer<ConfigurationFaults> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationFaults cause) {
        String faults = cause.faults().stream()
                .map(fault -> "    " + fault)
                .collect(Collectors.joining(System.lineSeparator()));
        return new FailureAnalysis(
                "Brevväxel startar inte: konfigurationen har " + cause.faults().size() + " fel."
                        + System.lineSeparator() + System.lineSeparator() + faults,
                "Rätta felen och starta igen. Ingenting av konfigurationen har börjat gälla."
                        + " config/README.md beskriver filerna.",
                cause);
    }
}
