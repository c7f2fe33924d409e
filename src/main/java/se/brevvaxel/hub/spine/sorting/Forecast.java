package se.brevvaxel.hub.spine.sorting;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.precheck.Inquiry;
import se.brevvaxel.intake.precheck.PrecheckClosed;
import se.brevvaxel.intake.precheck.Prospect;
import se.brevvaxel.intake.precheck.Prospects;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.PostalAddress;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.Recipient;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.reachability.AddressRegister;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.switching.ChannelSwitch;
import se.brevvaxel.switching.Decision;
import se.brevvaxel.switching.DigitalGate;
import se.brevvaxel.switching.PrintGate;
import se.brevvaxel.switching.Question;

/**
 * Foretells how letters would go: the channel switch and the gates are asked of letters that are not there, small and with
 * an address, whose recipients nobody has checked for protection. The register is asked about all recipients together, and
 * not at all where nothing depends on it.
 */
final class Forecast implements Prospects {

    private static final Logger LOG = LoggerFactory.getLogger(Forecast.class);

    private static final PostalAddress SOMEWHERE = new PostalAddress(null, "-", "000 00", "-", null);

    private final Senders senders;
    private final Policy policy;
    private final AddressRegister register;
    private final ChannelSwitch channelSwitch;
    private final DigitalGate digitalGate;
    private final PrintGate printGate;
    private final Clock clock;

    Forecast(Senders senders, Policy policy, AddressRegister register, ChannelSwitch channelSwitch, Clock clock) {
        this.senders = senders;
        this.policy = policy;
        this.register = register;
        this.channelSwitch = channelSwitch;
        this.digitalGate = new DigitalGate(policy);
        this.printGate = new PrintGate(policy, clock);
        this.clock = clock;
    }

    @Override
    public List<Prospect> of(BusinessSystem system, Inquiry inquiry) {
        Sender sender = senders.find(system.sender())
                .orElseThrow(() -> new IllegalStateException("no sender " + system.sender() + " is configured"));
        Set<IdentityNumber> asked = inquiry.recipients().stream()
                .filter(recipient -> channelSwitch.asksRegister(
                        question(letter(sender, inquiry, recipient, ChannelPolicy.DIGITAL_ONLY), sender)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<IdentityNumber, Reachability> said = lookUp(system, sender, asked);
        List<Prospect> prospects = new ArrayList<>();
        for (IdentityNumber recipient : inquiry.recipients()) {
            Reachability its = said.get(recipient);
            prospects.add(
                    its == null && asked.contains(recipient)
                            ? unanswered(sender, inquiry, recipient)
                            : prospect(sender, inquiry, recipient, its));
        }
        return prospects;
    }

    private Map<IdentityNumber, Reachability> lookUp(BusinessSystem system, Sender sender, Set<IdentityNumber> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        HalvedQuestion question = new HalvedQuestion(register, sender.organisationNumber(), clock);
        try {
            return question.ask(List.copyOf(asked));
        } catch (RegisterUnavailable down) {
            throw new PrecheckClosed(down);
        } finally {
            if (question.failures() > 0) {
                LOG.warn(
                        "a precheck of {} about {} recipients: {} questions to the register got no answer",
                        system.name(),
                        asked.size(),
                        question.failures());
            }
        }
    }

    /** The register fails on this recipient and not on others: a letter would wait for it. */
    private Prospect unanswered(Sender sender, Inquiry inquiry, IdentityNumber recipient) {
        Letter paper = letter(sender, inquiry, recipient, ChannelPolicy.PRINT_ONLY);
        return new Prospect(
                null,
                new Prospect.Way(Reason.REGISTER_UNAVAILABLE),
                new Prospect.Way(printGate.refusesPrint(paper, false).orElse(null)));
    }

    private Prospect prospect(Sender sender, Inquiry inquiry, IdentityNumber recipient, @Nullable Reachability said) {
        Letter digital = letter(sender, inquiry, recipient, ChannelPolicy.DIGITAL_ONLY);
        Letter paper = letter(sender, inquiry, recipient, ChannelPolicy.PRINT_ONLY);
        Letter usual = letter(sender, inquiry, recipient, sender.defaultChannelPolicy());
        Letter preferred = letter(sender, inquiry, recipient, ChannelPolicy.DIGITAL_PREFERRED);
        // A forwarder that may print gets no letter that must not be paper: that is no word against its mailbox.
        boolean isForwarded = decide(question(preferred, sender), said) instanceof Decision.Forwarded;
        Reason againstItself = isForwarded ? null : against(decide(question(digital, sender), said));
        Reason againstDigital = digitalGate.refusesDigital(digital).orElse(againstItself);
        return new Prospect(
                channel(decide(question(usual, sender), said)),
                new Prospect.Way(againstDigital),
                new Prospect.Way(printGate.refusesPrint(paper, false).orElse(null)));
    }

    private Decision decide(Question question, @Nullable Reachability said) {
        return channelSwitch.asksRegister(question)
                ? channelSwitch.decide(question, Objects.requireNonNull(said))
                : channelSwitch.decideUnasked(question);
    }

    private static @Nullable Reason against(Decision decision) {
        if (decision instanceof Decision.Returned returned) {
            return returned.reason();
        }
        return decision instanceof Decision.Held held ? held.reason() : null;
    }

    private static @Nullable Channel channel(Decision decision) {
        if (decision instanceof Decision.Digital || decision instanceof Decision.Forwarded) {
            return Channel.DIGITAL;
        }
        return decision instanceof Decision.Print ? Channel.PRINT : null;
    }

    private static Question question(Letter letter, Sender sender) {
        return new Question(letter, false, false, sender.externalForwarder());
    }

    private Letter letter(Sender sender, Inquiry inquiry, IdentityNumber recipient, ChannelPolicy channelPolicy) {
        ProtectionClass protectionClass =
                policy.classFor(inquiry.caseType(), inquiry.protectionClass()).orElse(inquiry.protectionClass());
        return new Letter(
                LetterId.next(),
                new Handover("-", "-", Door.HTTP, "-", "-"),
                sender.organisationNumber(),
                null,
                inquiry.caseType(),
                policy.rule(inquiry.caseType()).map(CaseRule::category).orElse(Category.ARENDE),
                protectionClass,
                channelPolicy,
                new Recipient(recipient, null, ProtectedIdentity.UNKNOWN, SOMEWHERE),
                "-",
                new Body(Body.Format.PLAIN, "-"),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                clock.instant(),
                null);
    }
}
