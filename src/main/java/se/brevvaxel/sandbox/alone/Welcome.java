package se.brevvaxel.sandbox.alone;

import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.soap.SandboxServer;
import se.brevvaxel.sandbox.soap.SandboxSettings;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Population;
import se.brevvaxel.sandbox.world.PopulationFile;

/**
 * What the sandbox says when it is ready: on the console and not in the log, since it names the test people of the jar.
 *
 * @param keys the folder where they lie
 * @param http the address of the page and the control
 */
record Welcome(SandboxServer server, Population population, PopulationFile file, Path keys, String http) {

    private static final String ORGANISATION = "16";

    void say(@Nullable Path trusted) {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(text(trusted));
    }

    /**
     * By which name the page is found.
     *
     * @param address where HTTP listens; null: everywhere
     * @param host the sandbox's own name
     */
    static String pageHost(@Nullable InetAddress address, String host) {
        if (address == null || address.isAnyLocalAddress()) {
            return SandboxSettings.inUrl(host);
        }
        String written = address.getHostAddress();
        return written.equals("127.0.0.1")
                ? "localhost"
                : SandboxSettings.inUrl(written.replaceFirst("^(0:){2,}", "::"));
    }

    private String text(@Nullable Path trusted) {
        return """

            Sandlådan är igång. Inga riktiga brev skickas härifrån. Avsluta med Ctrl+C.

            Adresser (TLS, klientcertifikat krävs):
              FaR         %s
              Authority   %s
              Förmedlare  %s
            Brevlådeoperatörer (adresserna lämnas av FaR):
            %s
            Samma tjänster med servercertifikat som är fel: port %d (okänd utfärdare) och port %d (annan värd).

            Nycklar och certifikat: %s
              lita på     authority.pem
              förmedlare  forwarder.p12, eller forwarder.pem och forwarder.key (organisationsnummer %s)
              avsändare   sender.p12, eller sender.pem och sender.key (organisationsnummer %s)
              lösenordet till .p12 står i filen password, och nyckeln heter key
              %s

            Testpersoner: %s

            Sidan, där breven syns som mottagaren ser dem: %s/sandbox/
            Be om fel, till exempel att FaR svarar 503 tre gånger:
              curl -s -H 'Content-Type: application/json' %s/sandbox/v1/faults \\
                   -d '{"target": "far", "kind": "STATUS", "status": 503, "times": 3}'
            Alla fel, och hur man läser och tömmer brevlådor och ändrar befolkningen: %s/sandbox/styrning
            """
                .formatted(
                        server.url(Counterpart.FAR),
                        server.url(Counterpart.AUTHORITY),
                        server.url(Counterpart.FORMEDLAREN),
                        operators(),
                        server.port(Role.UNTRUSTED),
                        server.port(Role.ELSEWHERE),
                        keys.toAbsolutePath().normalize(),
                        Role.FORWARDER.organisationNumber(),
                        Role.SENDER.organisationNumber(),
                        trusted == null
                                ? "egna utfärdare eller certifikat: --trusted=FIL (PEM), och avsändaren i befolkningen"
                                : "också betrodda: " + trusted.toAbsolutePath().normalize(),
                        people(),
                        http,
                        http,
                        http);
    }

    private String operators() {
        return Counterpart.operators().stream()
                .map(operator -> "  %-12s %s".formatted(operator.displayName(), server.url(operator)))
                .collect(Collectors.joining("\n"));
    }

    /** Those of the jar are official test numbers; who lives in somebody's own file is not told here. */
    private String people() {
        Path own = file.own();
        if (own != null) {
            return "de som står i " + own.toAbsolutePath().normalize();
        }
        return Counterpart.operators().stream()
                        .map(operator -> population.accounts().stream()
                                .filter(account -> account.operator() == operator && account.isWithoutTrouble())
                                .filter(account -> !account.recipient().startsWith(ORGANISATION))
                                .findFirst()
                                .map(account -> account.recipient() + " (" + operator.displayName() + ")")
                                .orElse(""))
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.joining(", "))
                + ", 200001012384 (ingen brevlåda), och fler på sidan";
    }
}
