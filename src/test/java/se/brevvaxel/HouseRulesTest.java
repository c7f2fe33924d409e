package se.brevvaxel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.ssl.SslBundles;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Step;

/** The rules of the house, as far as a machine can keep them. */
@AnalyzeClasses(packages = "se.brevvaxel", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    private static final String ROOT = "se.brevvaxel.";

    @ArchTest
    static final ArchRule pureRoomsKnowNothingOutside = classes()
            .that()
            .resideInAnyPackage(ROOT + "letter..", ROOT + "policy..", ROOT + "switching..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "dev.personnummer..",
                    "com.fasterxml.uuid..",
                    ROOT + "letter..",
                    ROOT + "policy..",
                    ROOT + "switching..",
                    ROOT + "reachability");

    @ArchTest
    static final ArchRule letterKnowsNoOtherRoom = noClasses()
            .that()
            .resideInAPackage(ROOT + "letter..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("se.brevvaxel..").and(resideOutsideOfPackages(ROOT + "letter..")));

    @ArchTest
    static final ArchRule identityNumbersKnowNothingOfLetters = noClasses()
            .that()
            .resideInAPackage(ROOT + "letter.identity..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("se.brevvaxel..").and(resideOutsideOfPackages(ROOT + "letter.identity..")));

    @ArchTest
    static final ArchRule theLibraryOfIdentityNumbersIsKnownInOneRoom = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "letter.identity..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.personnummer..");

    @ArchTest
    static final ArchRule policyKnowsTheLetterOnly = noClasses()
            .that()
            .resideInAPackage(ROOT + "policy..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("se.brevvaxel..")
                    .and(resideOutsideOfPackages(ROOT + "letter..", ROOT + "policy..")));

    @ArchTest
    static final ArchRule diskKnowsNoOtherRoom = noClasses()
            .that()
            .resideInAPackage(ROOT + "disk..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("se.brevvaxel..").and(resideOutsideOfPackages(ROOT + "disk..")));

    @ArchTest
    static final ArchRule aReaderOfRequestsKnowsTheModelAndNoCheck = noClasses()
            .that()
            .resideInAPackage(ROOT + "intake.json..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("se.brevvaxel..")
                    .and(resideOutsideOfPackages(ROOT + "intake.json..", ROOT + "intake")));

    @ArchTest
    static final ArchRule theModelOfRequestsKnowsNeitherReaderNorCheck = noClasses()
            .that()
            .resideInAPackage(ROOT + "intake")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "intake.json..", ROOT + "intake.check..", ROOT + "intake.http..");

    @ArchTest
    static final ArchRule theMessageDeskKnowsRequestsChecksAndSealsOnly = noClasses()
            .that()
            .resideInAPackage(ROOT + "intake.message..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("se.brevvaxel..")
                    .and(resideOutsideOfPackages(
                            ROOT + "intake.message..",
                            ROOT + "intake",
                            ROOT + "intake.check..",
                            ROOT + "letter..",
                            ROOT + "seal..",
                            ROOT + "contract..")));

    @ArchTest
    static final ArchRule sealsAreJudgedWhereTheyComeInAndNowhereElse = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT + "seal..", ROOT + "intake.message..", ROOT + "hub.doors.message..", ROOT + "sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "seal..");

    @ArchTest
    static final ArchRule modeKnowsNoOtherRoom = noClasses()
            .that()
            .resideInAPackage(ROOT + "mode..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("se.brevvaxel..").and(resideOutsideOfPackages(ROOT + "mode..")));

    @ArchTest
    static final ArchRule retryAfterKnowsNoOtherRoom = noClasses()
            .that()
            .resideInAPackage(ROOT + "retryafter..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("se.brevvaxel..").and(resideOutsideOfPackages(ROOT + "retryafter..")));

    @ArchTest
    static final ArchRule theKeyRingKnowsNoOtherRoom = noClasses()
            .that()
            .resideInAPackage(ROOT + "keyring..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("se.brevvaxel..").and(resideOutsideOfPackages(ROOT + "keyring..")));

    /** Or what is renewed would not reach them. Whose signatures we take is read at start. */
    @ArchTest
    static final ArchRule keysAreTakenFromTheRing = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "hub.certificates..", ROOT + "hub.doors.message..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SslBundles.class);

    @ArchTest
    static final ArchRule nobodySeesTheHub = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "hub..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "hub..");

    @ArchTest
    static final ArchRule onlyTheHubAndRoutesSpeakCamel = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "hub..")
            .and()
            .haveNameNotMatching(".*Routes(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule verifierAndSignerShareNothing = noClasses()
            .that()
            .resideInAPackage(ROOT + "seal..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("se.brevvaxel..")
                    .and(resideOutsideOfPackages(ROOT + "seal..", ROOT + "contract..")));

    @ArchTest
    static final ArchRule signerDoesNotKnowTheVerifier = noClasses()
            .that()
            .resideInAPackage(ROOT + "delivery..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "seal..", ROOT + "sandbox..");

    @ArchTest
    static final ArchRule theEnvelopeKnowsNothingOfWhoCarriesIt = noClasses()
            .that()
            .resideInAPackage(ROOT + "delivery.digital.envelope..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("se.brevvaxel..")
                    .and(resideOutsideOfPackages(
                            ROOT + "delivery.digital.envelope..", ROOT + "letter..", ROOT + "contract..")));

    @ArchTest
    static final ArchRule theLineKnowsNeitherLettersNorServices = noClasses()
            .that()
            .resideInAPackage(ROOT + "delivery.line..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("se.brevvaxel..")
                    .and(resideOutsideOfPackages(ROOT + "delivery.line..", ROOT + "contract..", ROOT + "retryafter")));

    @ArchTest
    static final ArchRule mailboxesAndForwardersDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage(ROOT + "delivery.forwarding..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "delivery.digital.mailbox..", ROOT + "delivery.digital.notice..");

    @ArchTest
    static final ArchRule whatCarriesLettersAndWhatCarriesNoticesDoNotKnowEachOther = slices().matching(
                    ROOT + "delivery.digital.(mailbox|notice)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule aPrecheckKnowsNoLetterThatIsHandedIn = noClasses()
            .that()
            .resideInAPackage(ROOT + "intake.precheck..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "intake.json..", ROOT + "intake.check..", ROOT + "intake.http..", ROOT + "status..");

    @ArchTest
    static final ArchRule aDecisionKnowsNoLetterThatIsHandedIn = noClasses()
            .that()
            .resideInAPackage(ROOT + "intake.decision..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("se.brevvaxel..")
                    .and(resideOutsideOfPackages(
                            ROOT + "intake.decision..", ROOT + "intake", ROOT + "intake.check..", ROOT + "letter..")));

    /** What a person decides, and what lets paper past its gate, is written in one room. */
    @ArchTest
    static final ArchRule onlyTheDecidingRoomDecides = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "hub.spine.deciding..")
            .should()
            .callMethod(Step.class, "decided", LetterRow.class, LetterState.class, Instant.class)
            .orShould()
            .callMethod(Step.class, "onPaperByPerson", boolean.class);

    /** A letter's outcome is put in doubt for the database's sake by who has judged the database, and by nobody else. */
    @ArchTest
    static final ArchRule onlyTheWitnessesPutALetterInDoubt = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "hub.witness..")
            .should()
            .callMethod(Step.class, "restored", LetterRow.class, Instant.class)
            .orShould()
            .callMethod(Letters.class, "through", DataSource.class, ObjectMapper.class, Clock.class);

    @ArchTest
    static final ArchRule nobodyKnowsTheWitnesses = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "hub.witness..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "hub.witness..");

    @ArchTest
    static final ArchRule sandboxSharesOnlyTheContractAndTheVerifier = noClasses()
            .that()
            .resideInAPackage(ROOT + "sandbox..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("se.brevvaxel..")
                    .and(resideOutsideOfPackages(
                            ROOT + "sandbox..", ROOT + "seal..", ROOT + "contract..", ROOT + "mode..")));

    @ArchTest
    static final ArchRule theSandboxIsSeenThroughItsKeysAlone = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "sandbox..")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + "Brevvaxel")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage(ROOT + "sandbox..").and(resideOutsideOfPackages(ROOT + "sandbox.keys")));

    @ArchTest
    static final ArchRule theProgramSeesTheHubOrTheSandboxAlone = noClasses()
            .that()
            .haveFullyQualifiedName(ROOT + "Brevvaxel")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + "*..").and(resideOutsideOfPackages(ROOT + "sandbox.alone")));

    @ArchTest
    static final ArchRule nobodyOfTheSandboxKnowsItsProgram = noClasses()
            .that()
            .resideInAPackage(ROOT + "sandbox..")
            .and()
            .resideOutsideOfPackage(ROOT + "sandbox.alone")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "sandbox.alone");

    @ArchTest
    static final ArchRule theSandboxsOwnRoomsHaveNoCircles =
            slices().matching("se.brevvaxel.sandbox.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theIntakesOwnRoomsHaveNoCircles =
            slices().matching("se.brevvaxel.intake.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noRoomOfTheSandboxButItsProgramKnowsHowItIsPutTogether = noClasses()
            .that()
            .resideInAPackage(ROOT + "sandbox.*")
            .and()
            .resideOutsideOfPackage(ROOT + "sandbox.alone")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "sandbox");

    @ArchTest
    static final ArchRule roomsHaveNoCircles =
            slices().matching("se.brevvaxel.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatTheDoorsShareKnowsNoDoor = noClasses()
            .that()
            .resideInAPackage(ROOT + "hub.doors")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "hub.doors.*..");

    @ArchTest
    static final ArchRule doorsDoNotKnowEachOther =
            slices().matching(ROOT + "hub.doors.(*)..").should().notDependOnEachOther();

    /** The counter, deciding, rounds and sealing know no other station; nobody knows those that are not named after an arrow. */
    @ArchTest
    static final ArchRule stationsKnowOnlyTheseOthers = slices().matching(ROOT + "hub.spine.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(station("sending"), station("notices", "settling", "clearance", "sealing"))
            .ignoreDependency(station("notices"), station("settling", "clearance", "sealing", "sorting"))
            .ignoreDependency(station("settling", "clearance", "tracing"), station("sorting", "waiting"))
            .ignoreDependency(station("sorting", "sending", "notices", "printing", "deciding"), station("opening"))
            .ignoreDependency(station("sorting", "opening"), station("waiting"));

    private static DescribedPredicate<JavaClass> station(String... names) {
        return resideInAnyPackage(
                Stream.of(names).map(name -> ROOT + "hub.spine." + name + "..").toArray(String[]::new));
    }

    @ArchTest
    static final ArchRule whatStationsShareKnowsNoStation = noClasses()
            .that()
            .resideInAPackage(ROOT + "hub.spine")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "hub.spine.*..");

    @ArchTest
    static final ArchRule oneClock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
