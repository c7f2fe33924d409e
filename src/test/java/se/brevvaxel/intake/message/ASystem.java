package se.brevvaxel.intake.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.delivery.digital.envelope.Vectors;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.check.CaseTypes;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ProtectionClass;

/** A system that may hand in what the vectors' sender has signed, and what it says on the wire. */
public final class ASystem {

    static final String OTHER_SENDER = "162120002411";

    /** Class 3, but what tells of a notice is class 1. */
    public static final BusinessSystem KULTUR = system(null);

    private ASystem() {}

    static BusinessSystem system(@Nullable ChannelPolicy policy) {
        return new BusinessSystem(
                "kultur",
                Vectors.SENDER_NUMBER,
                Set.of("brevvaxel.out.kultur"),
                Set.of(),
                null,
                null,
                null,
                new BusinessSystem.MessageService(
                        "169920000016",
                        Set.of(),
                        Set.of(Vectors.SENDER_NUMBER),
                        "kultur.beslut",
                        Map.of("notis", "kultur.notis"),
                        policy));
    }

    /** The policy of these tests. */
    public static CaseTypes caseTypes() {
        Map<String, ProtectionClass> classes =
                Map.of("kultur.beslut", ProtectionClass.THREE, "kultur.notis", ProtectionClass.ONE);
        return new CaseTypes() {
            @Override
            public Optional<Category> category(String caseType) {
                return Optional.ofNullable(classes.get(caseType)).map(known -> Category.ARENDE);
            }

            @Override
            public Optional<ProtectionClass> classFor(String caseType, @Nullable ProtectionClass requested) {
                return Optional.ofNullable(classes.get(caseType));
            }

            @Override
            public Optional<String> leadText(String caseType, LeadTextWords words) {
                return Optional.empty();
            }
        };
    }

    /** {@code distributeSecure} around a {@code SignedDelivery}, under the name that it bears on the wire. */
    public static byte[] distribute(String signed) {
        return envelope("<m3:distributeSecure xmlns:m3=\"http://minameddelanden.gov.se/schema/Message/v3\">"
                + signed.replaceFirst("<SignedDelivery", "<signedDelivery")
                        .replaceFirst("</SignedDelivery>$", "</signedDelivery>")
                + "</m3:distributeSecure>");
    }

    static byte[] ask(String sender, String distribution) {
        return envelope("<checkDistributionStatus xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\"><senderId>"
                + sender + "</senderId><distributionId>" + distribution
                + "</distributionId></checkDistributionStatus>");
    }

    static byte[] envelope(String content) {
        return ("<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>" + content
                        + "</e:Body></e:Envelope>")
                .getBytes(UTF_8);
    }
}
