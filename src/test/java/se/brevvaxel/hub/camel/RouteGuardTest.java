package se.brevvaxel.hub.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.intake.BusinessSystem;

/** A hub whose track has a gap does not start, and says where. */
class RouteGuardTest {

    private static final Path ROUTES = Path.of("routes");

    @TempDir
    Path routes;

    final List<BusinessSystem> systems = new ArrayList<>(
            List.of(ABroker.system("bygglov"), ABroker.system("socialtjanst"), ABroker.system("ekonomi")));
    final List<String> beans = new ArrayList<>(List.of(
            "jmsDoor", "folderDoor", "sorting", "dispatch", "paperDesk", "jobDesk", "statusPost", "parking", "lanes"));
    DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void copyOfTheRealRoutes() throws Exception {
        try (Stream<Path> files = Files.walk(ROUTES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                Path copy = routes.resolve(ROUTES.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:avvisad-leverans").routeId("avvisad-leverans").log("x");
            }
        });
    }

    @AfterEach
    void close() {
        camel.stop();
    }

    @Test
    void theRoutesThatComeWithTheHubHaveNoFault() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void theCopiesInTheJarAreTheSameRoutes() throws Exception {
        RouteFiles jar = new RouteFiles(routes.resolve("finns-inte"), true);
        RouteFiles here = new RouteFiles(routes, true);
        assertThat(jar.find()).hasSameSizeAs(here.find()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void liveDoesNotTakeTheCopies() {
        routes = routes.resolve("finns-inte");
        assertThat(faults()).anyMatch(fault -> fault.startsWith("Mappen med routes saknas eller är tom"));
    }

    @Test
    void anEmptyFolderIsAFault() throws Exception {
        routes = Files.createDirectory(routes.resolve("tom"));
        assertThat(faults())
                .anyMatch(fault -> fault.startsWith("Mappen med routes saknas eller är tom"))
                .contains("Routen eller mallen kanalvaxel saknas.");
    }

    @Test
    void aMissingRouteIsAFault() throws Exception {
        Files.delete(routes.resolve("60-status.camel.yaml"));
        Files.delete(routes.resolve("40-formedling.camel.yaml"));
        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "Routen eller mallen status saknas.", "Routen eller mallen formedling saknas.");
    }

    @Test
    void aDirectThatNobodyConsumesIsAFault() throws Exception {
        edit("30-kanalvaxel", "direct:parkering", "direct:parkring");
        assertThat(faults()).containsExactly("Routen kanalvaxel leder till direct:parkring, som ingen route tar emot.");
    }

    @Test
    void aBeanThatIsNotThereIsAFault() throws Exception {
        beans.remove("parking");
        edit("50-utskrift", "ref: paperDesk\n            method: make", "ref: pappersdisk\n            method: make");
        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "Routen parkering använder bönan parking, som inte finns.",
                        "Routen utskrift använder bönan pappersdisk, som inte finns.",
                        "Routen eller mallen utskrift anropar inte paperDesk.");
    }

    @Test
    void anUnknownRouteConfigurationIsAFault() throws Exception {
        edit("50-utskrift", "    id: utskrift\n", "    id: utskrift\n    routeConfigurationId: finnsinte\n");
        assertThat(faults())
                .containsExactly("Routen utskrift hänvisar till routeConfiguration finnsinte, som inte finns.");
    }

    @Test
    void aQueueReadWithoutATransactionIsAFault() throws Exception {
        edit("10-intake-jms", "mapJmsMessage: false", "mapJmsMessage: false\n          transacted: false");
        assertThat(faults()).isNotEmpty().allMatch(fault -> fault.contains("läser sin kö utan transaktion"));
    }

    @Test
    void aLaneThatDoesNotExistIsAFault() throws Exception {
        edit("30-kanalvaxel", "brevvaxel.work.print", "brevvaxel.work.prnt");
        assertThat(faults()).containsExactly("Routen kanalvaxel skickar till brevvaxel.work.prnt, som inte finns.");
    }

    @Test
    void anErrorThatCountsAsHandledIsAFault() throws Exception {
        Files.writeString(
                routes.resolve("05-fel.camel.yaml"),
                """
                - routeConfiguration:
                    id: tyst
                    onException:
                      - onException:
                          exception:
                            - java.lang.Exception
                          handled:
                            constant: "true"
                          steps:
                            - log: "tyst"
                """);
        edit(
                "50-utskrift",
                "        - bean:\n            ref: paperDesk\n            method: make",
                """
                        - doTry:
                            steps:
                              - bean:
                                  ref: paperDesk
                                  method: make
                            doCatch:
                              - exception:
                                  - java.lang.Exception
                                steps:
                                  - log: "tyst"
                """);
        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "routeConfiguration tyst har handled eller continued; då kan ett brev försvinna.",
                        "Routen utskrift har doTry; ett fel som fångas där räknas som hanterat och meddelandet försvinner.");
    }

    @Test
    void aSecondReaderOfAQueueOrFolderMustDoTheSameWork() throws Exception {
        Files.writeString(
                routes.resolve("80-egna.camel.yaml"),
                Stream.of(
                                "jms:queue:brevvaxel.in.bygglov",
                                "jms:brevvaxel.in.ekonomi?concurrentConsumers=1",
                                "file:///srv/drop/bygglov/in?noop=true",
                                "jms:queue:brevvaxel.work.switch",
                                "jms:queue:brevvaxel.work.print",
                                "jms:queue:brevvaxel.work.digital.162021004748")
                        .map(from ->
                                """
                                - route:
                                    from:
                                      uri: "%s"
                                      steps:
                                        - log: "x"
                                """
                                        .formatted(from))
                        .collect(java.util.stream.Collectors.joining()));
        assertThat(faults())
                .hasSize(6)
                .anyMatch(fault -> fault.endsWith(" läser jms:queue:brevvaxel.in.bygglov men anropar inte jmsDoor."))
                .anyMatch(fault -> fault.endsWith(" läser jms:queue:brevvaxel.in.ekonomi men anropar inte jmsDoor."))
                .anyMatch(fault -> fault.endsWith("/srv/drop/bygglov/in men anropar inte folderDoor."))
                .anyMatch(fault -> fault.endsWith(" läser jms:queue:brevvaxel.work.switch men anropar inte sorting."))
                .anyMatch(fault -> fault.endsWith(" läser jms:queue:brevvaxel.work.print men anropar inte paperDesk."))
                .anyMatch(fault -> fault.endsWith("work.digital.162021004748 men anropar inte dispatch."));
    }

    @Test
    void aRouteThatLettersNeedMustNotBeLeftStanding() throws Exception {
        edit("50-utskrift", "    id: utskrift\n", "    id: utskrift\n    autoStartup: false\n");
        edit("60-status", "    id: status\n", "    id: status\n    autoStartup: false\n");
        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "Routen utskrift har autoStartup; den måste alltid gå.",
                        "Routen status har autoStartup; den måste alltid gå.");
    }

    @Test
    void aSystemWithoutItsDoorsIsAFault() throws Exception {
        systems.add(ABroker.system("miljo"));
        edit("systems/bygglov", "value: bygglov", "value: byglov");
        assertThat(faults())
                .contains(
                        "Systemet miljo saknar route för kön brevvaxel.in.miljo (routes/systems/miljo.camel.yaml).",
                        "Systemet miljo saknar route för mappen drop/miljo/in (routes/systems/miljo.camel.yaml).",
                        "Systemet bygglov saknar route för kön brevvaxel.in.bygglov (routes/systems/bygglov.camel.yaml).",
                        "Routen jms-bygglov läser jms:queue:brevvaxel.in.byglov, men det systemet finns inte i"
                                + " config/systems.yaml.");
    }

    @Test
    void everyFileThatCannotBeReadIsNamed() throws Exception {
        edit("50-utskrift", "steps:", "stpes:");
        edit("60-status", "- route:", "- rutt:");
        assertThat(faults())
                .anyMatch(fault -> fault.contains("50-utskrift.camel.yaml kan inte läsas"))
                .anyMatch(fault -> fault.contains("60-status.camel.yaml kan inte läsas"));
    }

    private List<String> faults() {
        beans.forEach(bean -> camel.getRegistry().bind(bean, new Object()));
        RouteFaults faults = catchThrowableOfType(
                RouteFaults.class,
                () -> new Track(new RouteFiles(routes, false), new RouteGuard(systems)).beforeApplicationStart(camel));
        return faults == null ? List.of() : faults.faults();
    }

    private void edit(String name, String from, String to) throws IOException {
        Path file = routes.resolve(name + ".camel.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
