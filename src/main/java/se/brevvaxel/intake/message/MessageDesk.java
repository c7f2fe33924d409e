package se.brevvaxel.intake.message;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.intake.SignedRequest;
import se.brevvaxel.intake.SwitchLane;
import se.brevvaxel.intake.check.CaseTypes;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.seal.SignedContent;
import se.brevvaxel.seal.VerifiedSigned;

/** Answers at our own Message service. */
public final class MessageDesk {

    private static final Logger log = LoggerFactory.getLogger(MessageDesk.class);

    /** The contract's code for what is wrong with a letter; 5001 for all else. */
    private static final Map<String, MessageFault.Code> CODES = Map.of(
            FaultCode.TOO_LARGE.code(), MessageFault.Code.MAX_EXCEEDED,
            FaultCode.TOO_MANY_ATTACHMENTS.code(), MessageFault.Code.MAX_EXCEEDED,
            FaultCode.CONTENT_TYPE.code(), MessageFault.Code.UNSUPPORTED_TYPE,
            FaultCode.OTHER_CONTENT.code(), MessageFault.Code.ALREADY_EXISTS);

    private final SignatureDesk signatures;
    private final CaseTypes caseTypes;
    private final Predicate<String> knownSender;
    private final Counter counter;
    private final SwitchLane lane;
    private final Distributions distributions;

    /** @param knownSender whether a sender of this organisation number is configured */
    public MessageDesk(
            SignatureDesk signatures,
            CaseTypes caseTypes,
            Predicate<String> knownSender,
            Counter counter,
            SwitchLane lane,
            Distributions distributions) {
        this.signatures = signatures;
        this.caseTypes = caseTypes;
        this.knownSender = knownSender;
        this.counter = counter;
        this.lane = lane;
        this.distributions = distributions;
    }

    /**
     * What a system asks, judged: a letter's signature holds, and the system may act for its sender. Nothing is kept yet.
     *
     * @param system whose client certificate was shown; absent: nobody's
     * @param envelope as it came
     */
    public Asked read(@Nullable BusinessSystem system, byte[] envelope) throws MessageFault {
        BusinessSystem.MessageService terms = system == null ? null : system.messageService();
        if (system == null || terms == null) {
            throw new MessageFault(MessageFault.Code.ACCESS_DENIED, "the client certificate is no system's here");
        }
        Question question = QuestionReading.of(envelope);
        if (question instanceof Question.CheckDistributionStatus status) {
            requireMayActFor(status.sender(), terms);
            return new Asked.Tell(system, status.sender(), status.distribution());
        }
        VerifiedSigned verified = signatures.judge(
                ((Question.DistributeSecure) question).signedDelivery(), content -> classOf(content, terms));
        requireMayActFor(verified.sender().organisationNumber(), terms);
        return new Asked.Forward(
                system, SignedRequests.of(verified, terms), verified.sender().revocation());
    }

    private void requireMayActFor(String sender, BusinessSystem.MessageService terms) throws MessageFault {
        if (!knownSender.test(sender)) {
            throw new MessageFault(MessageFault.Code.UNKNOWN_SENDER, "no such sender is configured here");
        }
        if (!terms.senders().contains(sender)) {
            throw new MessageFault(MessageFault.Code.ACCESS_DENIED, "the system may not act for the sender");
        }
    }

    /** By its first message: if there are more it is refused for that. */
    private @Nullable ProtectionClass classOf(SignedContent content, BusinessSystem.MessageService terms) {
        String caseType = terms.caseTypeOf(content.messages().get(0).eventType());
        return caseTypes.classFor(caseType, null).orElse(null);
    }

    /**
     * Takes a letter, and answers when it is safe.
     *
     * @throws se.brevvaxel.intake.IntakeClosed if nothing can be accepted just now
     */
    public byte[] take(Asked.Forward forward) throws MessageFault {
        SignedRequest letter = forward.letter();
        Receipt receipt = counter.handIn(Handing.ofSigned(forward.system(), letter));
        if (receipt instanceof Receipt.Refused refused) {
            throw refusal(refused.reasons());
        }
        if (receipt instanceof Receipt.Repeated repeated) {
            return Answers.distributed(repeated.letter().toString());
        }
        LetterId accepted = ((Receipt.Accepted) receipt).letter();
        log.info(
                "Letter {} of system {} is accepted; revocation of its signer: {}",
                accepted,
                forward.system().name(),
                forward.revocation());
        putOnLane(accepted);
        return Answers.distributed(accepted.toString());
    }

    /** Tells what has become of a letter. */
    public byte[] tell(Asked.Tell question) throws MessageFault {
        Distribution found = distributions
                .find(question.system().name(), question.sender(), question.distribution())
                .orElseThrow(() -> new MessageFault(MessageFault.Code.NOT_FOUND, "no such distribution"));
        if (found.outcome() == Distribution.Outcome.NOT_YET) {
            throw new MessageFault(MessageFault.Code.NOT_COMPLETE, "nothing has been decided yet");
        }
        return Answers.status(found);
    }

    /** All reasons in words, under the code of the first that the contract has a code of its own for. */
    private static MessageFault refusal(List<Fault> reasons) {
        MessageFault.Code code = reasons.stream()
                .map(MessageDesk::codeOf)
                .filter(one -> one != MessageFault.Code.INVALID_INPUT)
                .findFirst()
                .orElse(MessageFault.Code.INVALID_INPUT);
        return new MessageFault(
                code,
                reasons.stream()
                        .map(reason -> reason.code() + " " + reason.field() + " " + reason.text())
                        .collect(Collectors.joining(" ")));
    }

    private static MessageFault.Code codeOf(Fault reason) {
        return reason.field().equals("/body/contentType")
                ? MessageFault.Code.UNSUPPORTED_TYPE
                : CODES.getOrDefault(reason.code(), MessageFault.Code.INVALID_INPUT);
    }

    /** The letter is safe already: a lane out of reach is no reason to say anything else. */
    private void putOnLane(LetterId letter) {
        try {
            lane.put(letter);
        } catch (RuntimeException e) {
            log.warn(
                    "Letter {} is accepted but not on the switch lane yet: {}",
                    letter,
                    e.getClass().getName());
        }
    }
}
