package se.brevvaxel.sandbox.alone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What may be said to the sandbox on the command line. Everything else is said in its files or the environment. */
final class Arguments {

    static final String HELP =
            """
            Så här startas sandlådan ensam:

                java -jar brevvaxel.jar sandbox [--port=9443] [--http-port=9080] [--untrusted-port=9444]
                                                [--wrong-host-port=9445] [--bind=127.0.0.1] [--host=localhost]
                                                [--data-dir=./sandbox-data] [--config-dir=./config] [--trusted=FIL]

            --port             FaR, Authority, brevlådeoperatörerna och förmedlaren, på TLS; 0 tar en ledig port
            --http-port        sidan och styrningen, på HTTP; 0 tar en ledig port
            --untrusted-port   detsamma som --port, med ett servercertifikat som ingen litar på; 0 tar en ledig port
            --wrong-host-port  detsamma som --port, med ett servercertifikat för en annan värd; 0 tar en ledig port
            --bind             adressen som alla lyssnar på
            --host             namnet i adresserna som FaR lämnar och i servercertifikatet; annars localhost, eller adressen
                               i --bind. Ett namn som certifikatet inte har ger nya nycklar: hämta då authority.pem och
                               klientens nycklar på nytt
            --data-dir         mappen för nycklar och brevlådor
            --config-dir       mappen där sandbox-population.yaml och sandbox.yaml kan ligga
            --trusted          PEM-fil med egna utfärdare, eller certifikat, som sandlådan också ska lita på
            --help             den här texten

            Miljövariabler för detsamma: BREVVAXEL_SANDBOX_PORT, SERVER_PORT, BREVVAXEL_SANDBOX_UNTRUSTED_PORT,
            BREVVAXEL_SANDBOX_WRONG_HOST_PORT, BREVVAXEL_SANDBOX_BIND, BREVVAXEL_SANDBOX_HOST, BREVVAXEL_DATA_DIR,
            BREVVAXEL_CONFIG_DIR, BREVVAXEL_SANDBOX_TRUSTED.

            När sandlådan är igång säger den var allt finns. Sidan /sandbox/ på --http-port visar breven, och sidan
            /sandbox/styrning förklarar hur man ber om fel, tömmer brevlådor och ändrar befolkningen.""";

    private static final Map<String, Option> OPTIONS = Map.of(
            "port", new Option("brevvaxel.sandbox.port", Arguments::isPort),
            "http-port", new Option("server.port", Arguments::isPort),
            "untrusted-port", new Option("brevvaxel.sandbox.untrusted-port", Arguments::isPort),
            "wrong-host-port", new Option("brevvaxel.sandbox.wrong-host-port", Arguments::isPort),
            "bind", new Option("brevvaxel.sandbox.bind", value -> true),
            "host", new Option("brevvaxel.sandbox.host", value -> true),
            "data-dir", new Option("brevvaxel.data-dir", value -> true),
            "config-dir", new Option("brevvaxel.config-dir", value -> true),
            "trusted", new Option("brevvaxel.sandbox.trusted", value -> true));

    private record Option(String setting, Predicate<String> fits) {}

    /**
     * What was read.
     *
     * @param settings as Spring reads them
     * @param help whether only that was asked for
     * @param fault in words, of the first that makes no sense; null: all do
     */
    record Reading(List<String> settings, boolean help, @Nullable String fault) {}

    private Arguments() {}

    static Reading read(String... arguments) {
        // A hub's own mode is no business of the sandbox.
        List<String> settings = new ArrayList<>(List.of("--brevvaxel.mode=sandbox"));
        for (String argument : arguments) {
            if (argument.equals("--help") || argument.equals("-h")) {
                return new Reading(List.of(), true, null);
            }
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 0 ? argument.substring(2, equals) : "";
            Option option = OPTIONS.get(name);
            if (option == null) {
                return new Reading(List.of(), false, "Jag förstår inte " + argument + ".");
            }
            String value = argument.substring(equals + 1);
            if (value.isBlank() || !option.fits().test(value)) {
                return new Reading(List.of(), false, "--" + name + " kan inte vara \"" + value + "\".");
            }
            settings.add("--" + option.setting() + "=" + value);
        }
        return new Reading(settings, false, null);
    }

    private static boolean isPort(String value) {
        return value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535;
    }
}
