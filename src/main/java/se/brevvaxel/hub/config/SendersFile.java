package se.brevvaxel.hub.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.Support;
import se.brevvaxel.mode.Mode;

/** {@code senders.yaml}: the organisations that send. Lengths are the contract's (mina-meddelanden.md 2.4, 2.11). */
final class SendersFile {

    static final String NAME = "senders.yaml";

    static final String PROTECTION_LOOK_UP = "protection-look-up";

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private final Mode mode;
    private final Predicate<String> bundleExists;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Block> withoutKey = new LinkedHashMap<>();
    private final Map<String, ConfigurationFault> lookUps = new LinkedHashMap<>();

    /** @param bundleExists whether an SSL bundle of this name is configured */
    SendersFile(Mode mode, Predicate<String> bundleExists) {
        this.mode = mode;
        this.bundleExists = bundleExists;
    }

    Senders read(Block root) {
        root.knows("senders");
        List<Sender> senders = new ArrayList<>();
        root.blocks("senders").forEach(block -> senders.add(sender(block)));
        if (senders.isEmpty()) {
            root.fault("senders", "saknas eller är tom: minst en avsändare behövs.");
        }
        return new Senders(senders, lookUps);
    }

    /**
     * In live mode, notes a fault for every sender without a key that needs one.
     *
     * @param signsHere whether a sender of this number has letters that are signed here
     */
    void requireKeys(Predicate<String> signsHere) {
        withoutKey.forEach((number, block) -> {
            if (mode.isLive() && signsHere.test(number)) {
                block.fault("signing-bundle", "saknas: i skarp drift behöver varje avsändare en egen nyckel.");
            }
        });
    }

    private Sender sender(Block block) {
        block.knows(
                "organisation-number",
                "name",
                ForwardingKeys.FORWARDING,
                ForwardingKeys.URL,
                ForwardingKeys.LOOKUP,
                ForwardingKeys.PRINTS,
                "signing-bundle",
                "channel-policy",
                "channel-policies",
                PROTECTION_LOOK_UP,
                "support");
        String number = block.requiredText("organisation-number");
        block.require("organisation-number", OrganisationNumber.isOne(number), OrganisationNumber.SHOULD_BE);
        block.require("organisation-number", seen.add(number), "finns redan på en annan avsändare.");
        String name = block.requiredText("name");
        block.require("name", name.length() >= 2 && name.length() <= 256, "ska ha 2 till 256 tecken.");
        ExternalForwarder forwarder = ForwardingKeys.read(block, mode);
        ChannelPolicy usual = block.oneOf("channel-policy", ChannelPolicy.class, ChannelPolicy.DIGITAL_PREFERRED);
        Set<ChannelPolicy> permitted = EnumSet.of(usual);
        Set<ChannelPolicy> listed = block.someOf("channel-policies", ChannelPolicy.class);
        block.require(
                "channel-policies",
                listed.isEmpty() || listed.contains(usual),
                "ska också nämna det som gäller när begäran ingenting säger: " + usual + ".");
        permitted.addAll(listed);
        String lookUp = block.text(PROTECTION_LOOK_UP).orElse(null);
        block.require(PROTECTION_LOOK_UP, lookUp == null || !lookUp.isBlank(), "är tomt.");
        lookUps.put(number, block.wouldBe(PROTECTION_LOOK_UP, unknownLookUp(number)));
        return new Sender(
                number, name, forwarder, signingBundle(number, block), usual, permitted, support(block), lookUp);
    }

    /** What is said of a sender that names a register of protected identities that is not there. */
    static String unknownLookUp(String organisationNumber) {
        return "hos avsändaren " + organisationNumber
                + " finns inte under brevvaxel.protection.look-ups i application.yaml.";
    }

    private @Nullable String signingBundle(String number, Block block) {
        String bundle = block.text("signing-bundle").orElse(null);
        if (bundle == null) {
            withoutKey.put(number, block);
        } else if (!bundleExists.test(bundle)) {
            block.fault("signing-bundle", "nämner en SSL-bundle som inte finns under spring.ssl.bundle.");
        }
        return bundle;
    }

    private static Support support(Block sender) {
        Block block = sender.block("support").orElse(null);
        if (block == null) {
            sender.fault("support", "saknas: mottagaren behöver veta vem man kan fråga.");
            return new Support("", null, null, null);
        }
        block.knows("text", "url", "phone-number", "email");
        String text = block.requiredText("text");
        block.require("text", text.length() <= 1024, "får ha högst 1024 tecken.");
        String url = block.text("url").orElse(null);
        block.require("url", url == null || isWebAddress(url), "ska vara en webbadress, högst 255 tecken.");
        String phone = block.text("phone-number").orElse(null);
        block.require("phone-number", phone == null || phone.length() <= 255, "får ha högst 255 tecken.");
        String email = block.text("email").orElse(null);
        block.require("email", email == null || isEmail(email), "ska vara en e-postadress med 5 till 256 tecken.");
        return new Support(text, url, phone, email);
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = URI.create(url);
            return url.length() <= 255
                    && uri.getHost() != null
                    && List.of("http", "https").contains(uri.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isEmail(String email) {
        return email.length() >= 5
                && email.length() <= 256
                && EMAIL.matcher(email).matches();
    }
}
