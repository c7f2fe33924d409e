package se.brevvaxel.sandbox.soap;

import org.jspecify.annotations.Nullable;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Subject;
import se.brevvaxel.sandbox.world.Trouble;

/** Where one counterpart answers what it is asked. */
public interface SoapDesk {

    /**
     * Handles one call.
     *
     * @return the answer, a whole envelope in UTF-8
     * @throws SoapFault if the call is refused; nothing has changed then
     */
    byte[] answer(Call call) throws SoapFault;

    /** What the call is about, so that faults can be aimed at it. */
    default Subject subject(byte[] envelope) {
        return SubjectReader.read(envelope);
    }

    /**
     * How a fault with a code looks, in answer to this envelope.
     *
     * @return null if the service has no fault for it: one without detail is sent
     */
    default @Nullable FaultDetail faultDetail(byte[] envelope) {
        return FaultDetail.V3;
    }

    /**
     * What has come in.
     *
     * @param envelope as received
     * @param client the organisation number in the TLS client's certificate
     * @param trouble how what is answered of its recipients is to be wrong
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Call(byte[] envelope, String client, Trouble trouble) {

        /** Whether it is to fail in this way for this one of its recipients; ask only where a yes changes the answer. */
        public boolean isToFailBy(AskedFault.Kind kind, String recipient) {
            return trouble.strikes(kind, recipient);
        }

        @Override
        public String toString() {
            return "Call from " + client;
        }
    }
}
