package se.brevvaxel.intake.check;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Faults;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.RequestReading;
import se.brevvaxel.intake.SendRequest;
import se.brevvaxel.intake.SignedRequest;
import se.brevvaxel.intake.check.CaseTypes.LeadTextWords;
import se.brevvaxel.intake.json.JsonRequestReader;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Document;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Recipient;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.SwedishDay;

/**
 * Turns what a door handed in into a letter, or says everything that is wrong with it. Stores nothing, asks nobody but
 * the policy, and changes nothing to make it fit.
 */
public final class Inspection {

    private static final int TEXT_AROUND_DOCUMENTS = 4 * 1024 * 1024;

    private final CaseTypes caseTypes;
    private final MailboxLimit mailboxLimit;
    private final long printMaxSize;
    private final Clock clock;
    private final JsonRequestReader reader;

    /**
     * Ready for any number of requests at a time.
     *
     * @param printMaxSize {@code brevvaxel.print.max-size}: the bytes that documents and message together may have
     */
    public Inspection(CaseTypes caseTypes, MailboxLimit mailboxLimit, long printMaxSize, Clock clock) {
        this.caseTypes = caseTypes;
        this.mailboxLimit = mailboxLimit;
        this.printMaxSize = printMaxSize;
        this.clock = clock;
        this.reader = new JsonRequestReader(Math.toIntExact(2 * printMaxSize + TEXT_AROUND_DOCUMENTS));
    }

    /**
     * Inspects one request.
     *
     * @param sender whom the letter is from
     * @throws IntakeClosed if a file that came beside the request is there and cannot be read
     */
    public Checked inspect(Handing handing, Sender sender) {
        SignedRequest signed = handing.signed();
        if (signed != null) {
            return check(signed.request(), List.of(), handing, sender);
        }
        RequestReading reading = reader.read(handing.request());
        if (reading instanceof RequestReading.Read read) {
            return check(read.request(), read.faults(), handing, sender);
        }
        return new Checked.Refused(List.of(((RequestReading.Unreadable) reading).why()), null, null);
    }

    private Checked check(SendRequest request, List<Fault> alreadyFound, Handing handing, Sender sender) {
        Faults faults = new Faults();
        faults.addAll(alreadyFound);
        Letter letter = letter(request, handing, sender, faults);
        if (letter == null) {
            return refused(request, faults);
        }
        boolean tooLarge = mailboxLimit.isExceededBy(letter);
        if (tooLarge && letter.channelPolicy() == ChannelPolicy.DIGITAL_ONLY) {
            faults.add(FaultCode.TOO_LARGE_FOR_DIGITAL, "");
            return refused(request, faults);
        }
        SignedRequest signed = handing.signed();
        if (tooLarge && signed != null) {
            // The contract has a limit of its own, and a code for it.
            faults.add(FaultCode.TOO_LARGE, "");
            return refused(request, faults);
        }
        byte[] hash = signed == null ? RequestHash.of(request, letter) : signed.contentSha256();
        return new Checked.Ready(letter, hash, tooLarge);
    }

    /** What has no fault of its own may be repeated in the answer. */
    private static Checked.Refused refused(SendRequest request, Faults faults) {
        return new Checked.Refused(
                faults.all(),
                faults.at("/sourceMessageId") ? null : request.sourceMessageId(),
                faults.at("/caseNumber") ? null : request.caseNumber());
    }

    /** Every part is checked before the first fault counts; long for the many things that a letter says. */
    private @Nullable Letter letter(SendRequest request, Handing handing, Sender sender, Faults faults) {
        Instant now = clock.instant();
        Texts texts = new Texts(faults, SwedishDay.of(now));
        Heading heading = Heading.check(request, handing.system(), sender, caseTypes, texts);
        Recipient recipient = RecipientCheck.check(request.recipient(), texts);
        Body body = BodyCheck.check(request.body(), texts);
        List<Document> documents =
                new AttachmentsCheck(handing.files(), texts, printMaxSize).check(request.attachments());
        weigh(documents, body, faults);
        Circumstances around = Circumstances.check(request, sender, texts);
        if (!faults.none() || heading == null || recipient == null) {
            return null;
        }
        return new Letter(
                LetterId.next(),
                handover(handing, heading.sourceMessageId()),
                sender.organisationNumber(),
                heading.caseNumber(),
                heading.caseType(),
                category(heading),
                caseTypes
                        .classFor(heading.caseType(), heading.protectionClass())
                        .orElse(null),
                heading.channelPolicy(),
                recipient,
                heading.subject(),
                body != null ? body : leadText(heading, sender),
                documents,
                around.support(),
                around.matter(),
                around.payment(),
                around.print(),
                around.caseworker(),
                heading.notBefore(),
                heading.batch(),
                now,
                handing.signed() == null ? null : handing.signed().original());
    }

    private static Handover handover(Handing handing, String id) {
        return new Handover(
                handing.system().name(), id, handing.door(), handing.replyQueue(), handing.correlationFor(id));
    }

    private Category category(Heading heading) {
        Category asked = heading.category();
        return asked != null ? asked : caseTypes.category(heading.caseType()).orElse(Category.ARENDE);
    }

    /** The message counts too: it is printed where there is no document. */
    private void weigh(List<Document> documents, @Nullable Body body, Faults faults) {
        long size = documents.stream()
                .mapToLong(document -> document.content().length)
                .sum();
        if (body != null) {
            size += body.text().getBytes(StandardCharsets.UTF_8).length;
        }
        if (size > printMaxSize && !faults.at("/attachments")) {
            faults.add(FaultCode.TOO_LARGE.at("", "högst " + printMaxSize + " byte"));
        }
    }

    /** A letter of an unknown case type is held; the person who looks, and perhaps sends it on, gets a text to read. */
    private Body leadText(Heading heading, Sender sender) {
        LeadTextWords words = new LeadTextWords(heading.subject(), heading.caseNumber(), sender.name());
        Optional<String> text = caseTypes.leadText(heading.caseType(), words);
        return new Body(
                Body.Format.PLAIN,
                text.orElse("Du har fått ett brev från " + words.senderName() + ": " + words.subject()),
                true);
    }
}
