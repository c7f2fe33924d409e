package se.brevvaxel.sandbox.alone;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the sandbox without a hub. */
public final class StandAlone {

    /** The word that asks for it, before all other arguments. */
    public static final String WORD = "sandbox";

    private static final int NOT_STARTED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private StandAlone() {}

    /**
     * Starts it, and returns when it answers; ends the process with exit code 2 when the arguments make no sense, with 1
     * when it cannot start.
     *
     * @param arguments what follows {@link #WORD}
     */
    @SuppressWarnings("SystemExitOutsideMain") // it stands in for main
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Arguments.Reading reading = Arguments.read(arguments);
        if (reading.help()) {
            out.println(Arguments.HELP);
            return;
        }
        if (reading.fault() != null) {
            err.println(reading.fault() + System.lineSeparator() + System.lineSeparator() + Arguments.HELP);
            System.exit(NOT_UNDERSTOOD);
        }
        try {
            start(reading.settings());
        } catch (RuntimeException broken) {
            err.println("Sandlådan startar inte: " + why(broken));
            System.exit(NOT_STARTED);
        }
    }

    /** It answers when this returns. */
    static ConfigurableApplicationContext start(List<String> settings) {
        return new SpringApplicationBuilder(AloneRoom.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=sandbox-alone")
                .logStartupInfo(false)
                .run(settings.toArray(String[]::new));
    }

    /** What our own rooms say of it, and not what Spring says of that. */
    private static String why(Throwable broken) {
        Throwable told = broken;
        while ((told instanceof BeansException || told instanceof ApplicationContextException)
                && told.getCause() != null) {
            told = told.getCause();
        }
        String message = told.getMessage();
        return text(message, told);
    }

    private static String text(@Nullable String message, Throwable told) {
        return message == null ? told.getClass().getSimpleName() : message;
    }
}
