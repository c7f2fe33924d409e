package se.brevvaxel.intake.message;

import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.seal.DeliveryVerifier;
import se.brevvaxel.seal.Revocation;
import se.brevvaxel.seal.RevocationRule;
import se.brevvaxel.seal.SealBroken;
import se.brevvaxel.seal.SignedContent;
import se.brevvaxel.seal.Signer;
import se.brevvaxel.seal.TrustedAuthority;
import se.brevvaxel.seal.VerifiedSigned;

/**
 * Judges senders' signatures, and how much must be known of a certificate's revocation, by the letter's protection class.
 * The class is in nobody's header: it follows from what the letter says, so the mildest rule comes first, and the class's
 * own once the content is known to be the signer's.
 */
public final class SignatureDesk {

    private static final Logger log = LoggerFactory.getLogger(SignatureDesk.class);

    private final Map<RevocationRule, DeliveryVerifier> verifiers = new EnumMap<>(RevocationRule.class);
    private final Map<ProtectionClass, RevocationRule> rules;
    private final Consumer<Revocation> known;

    /** Authorities of which it has been said already that, and why, nobody knows what they have revoked. */
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /**
     * Trusts what these authorities issued.
     *
     * @param rules for every class; a letter whose class nobody knows falls under the strictest of them
     * @param known told of every signer that is taken
     */
    public SignatureDesk(
            Collection<TrustedAuthority> authorities,
            Map<ProtectionClass, RevocationRule> rules,
            InstantSource clock,
            Consumer<Revocation> known) {
        this.rules = Map.copyOf(rules);
        this.known = known;
        for (RevocationRule rule : RevocationRule.values()) {
            verifiers.put(rule, new DeliveryVerifier(authorities, rule, clock));
        }
    }

    /**
     * The delivery, if its signature is its sender's and as good as its class demands.
     *
     * @param classOf the class of a letter that says this; null: unknown
     */
    VerifiedSigned judge(Element signedDelivery, Function<SignedContent, @Nullable ProtectionClass> classOf)
            throws MessageFault {
        try {
            RevocationRule mildest =
                    rules.values().stream().min(RevocationRule::compareTo).orElseThrow();
            VerifiedSigned verified = verifier(mildest).verifySigned(signedDelivery);
            RevocationRule rule = ruleFor(classOf.apply(verified.content()));
            VerifiedSigned judged = rule == mildest ? verified : verifier(rule).verifySigned(signedDelivery);
            note(judged.sender());
            return judged;
        } catch (SealBroken broken) {
            throw new MessageFault(
                    MessageFault.Code.of(broken.fault().errorCode()),
                    broken.fault().name());
        }
    }

    /** A rule that is soft must not be silent: once for every authority and state, and anew once it has been well. */
    private void note(Signer sender) {
        Revocation revocation = sender.revocation();
        known.accept(revocation);
        String authority = sender.certificate().getIssuerX500Principal().getName();
        if (revocation == Revocation.NOT_REVOKED) {
            warned.removeIf(one -> one.endsWith(" " + authority));
        } else if (revocation != Revocation.NOT_ASKED && warned.add(revocation + " " + authority)) {
            log.warn(
                    "Letters are taken without knowing whether their signers' certificates are revoked: {} of {}"
                            + " (brevvaxel.message-service.signers)",
                    revocation,
                    authority);
        }
    }

    private RevocationRule ruleFor(@Nullable ProtectionClass known) {
        RevocationRule rule = known == null ? null : rules.get(known);
        return rule != null
                ? rule
                : rules.values().stream().max(RevocationRule::compareTo).orElseThrow();
    }

    private DeliveryVerifier verifier(RevocationRule rule) {
        DeliveryVerifier verifier = verifiers.get(rule);
        if (verifier == null) {
            throw new IllegalStateException("no verifier for " + rule);
        }
        return verifier;
    }
}
