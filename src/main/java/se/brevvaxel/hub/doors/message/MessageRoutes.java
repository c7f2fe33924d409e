package se.brevvaxel.hub.doors.message;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.xmlsecurity.XmlVerifierEndpoint;
import org.apache.camel.component.xmlsecurity.api.XmlSignatureException;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.message.Asked;
import se.brevvaxel.intake.message.MessageDesk;
import se.brevvaxel.intake.message.MessageFault;

/**
 * The way of a question through our Message service. Not among the routes that an admin edits: a line less here, and a
 * letter could be taken that nobody has signed.
 *
 * <p>A letter's signature is judged at the desk, as the contract wants it. Then the very bytes that will be kept and
 * passed on are read anew and verified by another's hand, before the counter sees them: what leaves under the sender's
 * signature is known to carry it.
 */
final class MessageRoutes extends RouteBuilder {

    private static final String ID = "message-service";
    private static final String ENTRANCE = "direct:" + ID;
    private static final String LETTER = "letter";

    /** Each holds a letter of 2 MB as several trees. */
    private static final int AT_A_TIME = 4;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final MessageDesk desk;
    private final Duration longestWait;
    private final Semaphore places = new Semaphore(AT_A_TIME, true);
    private volatile @Nullable ProducerTemplate template;

    MessageRoutes(MessageDesk desk) {
        this(desk, LONGEST_WAIT);
    }

    /** @param longestWait of a question for its place; then it is to come again */
    MessageRoutes(MessageDesk desk, Duration longestWait) {
        this.desk = desk;
        this.longestWait = longestWait;
    }

    private record Call(@Nullable BusinessSystem caller, byte[] envelope) {

        @Override
        public String toString() {
            return "Call[" + envelope.length + " bytes]";
        }
    }

    @Override
    public void configure() throws Exception {
        // The caller is waiting: what goes wrong is told at once, and nothing is written down on the way.
        errorHandler(noErrorHandler());
        from(ENTRANCE)
                .routeId(ID)
                .description("Vår egen förmedlingstjänst: brev som avsändaren redan har undertecknat")
                .process(this::read)
                .choice()
                .when(body().isInstanceOf(Asked.Forward.class))
                .setProperty(LETTER, body())
                .process(exchange ->
                        exchange.getMessage().setBody(letter(exchange).signed()))
                .to(secondOpinion())
                .process(exchange -> exchange.getMessage().setBody(desk.take(letter(exchange))))
                .otherwise()
                .process(exchange -> exchange.getMessage()
                        .setBody(desk.tell(exchange.getMessage().getBody(Asked.Tell.class))))
                .end();
        ProducerTemplate made = getContext().createProducerTemplate();
        getContext().addService(made);
        template = made;
    }

    /** Whether questions can be answered; not before the whole track is laid. */
    boolean isOpen() {
        if (template == null) {
            return false;
        }
        // None while the track is being laid.
        ServiceStatus status = getContext().getRouteController().getRouteStatus(ID);
        return status != null && status.isStarted();
    }

    /**
     * The answer to one question, on this thread, when there is a place for it.
     *
     * @param caller whose client certificate was shown; null: nobody's
     * @throws se.brevvaxel.intake.IntakeClosed if nothing can be accepted just now
     */
    byte[] answer(@Nullable BusinessSystem caller, byte[] envelope) throws MessageFault {
        ProducerTemplate ready = template;
        if (ready == null) {
            throw new IllegalStateException("the route " + ID + " has not been built yet");
        }
        Call call = new Call(caller, envelope);
        waitForAPlace();
        try {
            return answerOf(
                    ready.send(ENTRANCE, question -> question.getMessage().setBody(call)));
        } finally {
            places.release();
        }
    }

    private void waitForAPlace() {
        try {
            if (!places.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IntakeClosed(new TimeoutException("too many letters at a time"));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IntakeClosed(stopping);
        }
    }

    private static byte[] answerOf(Exchange exchange) throws MessageFault {
        Exception trouble = exchange.getException();
        if (trouble instanceof MessageFault fault) {
            throw fault;
        }
        if (trouble instanceof XmlSignatureException) {
            // What the library says may quote the letter.
            throw new MessageFault(MessageFault.Code.SIGNATURE_ERROR, "what would be passed on does not verify");
        }
        if (trouble != null) {
            throw trouble instanceof RuntimeException own ? own : new IllegalStateException(trouble);
        }
        return exchange.getMessage().getBody(byte[].class);
    }

    private void read(Exchange exchange) throws MessageFault {
        Call call = exchange.getMessage().getBody(Call.class);
        exchange.getMessage().setBody(desk.read(call.caller(), call.envelope()));
    }

    private static Asked.Forward letter(Exchange exchange) {
        return exchange.getProperty(LETTER, Asked.Forward.class);
    }

    private XmlVerifierEndpoint secondOpinion() {
        XmlVerifierEndpoint opinion = getContext().getEndpoint("xmlsecurity-verify:" + ID, XmlVerifierEndpoint.class);
        opinion.getConfiguration().setKeySelector(new EnclosedKey());
        opinion.getConfiguration().setXmlSignatureChecker(new RootById());
        // Only its judgement is wanted: the bytes stay what they are.
        opinion.getConfiguration().setXmlSignature2Message((input, output) -> {});
        return opinion;
    }
}
