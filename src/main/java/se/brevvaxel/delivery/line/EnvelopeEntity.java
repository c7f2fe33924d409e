package se.brevvaxel.delivery.line;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * The envelope on its way out, which remembers whether it can have left whole.
 *
 * <p>The last byte goes alone, after the socket has taken everything before it. While the socket has not taken that
 * byte, the other side cannot have a well-formed envelope, so the letter is surely not received. From then on nobody
 * knows without an answer.
 */
final class EnvelopeEntity extends AbstractHttpEntity {

    private static final ContentType SOAP_1_1 = ContentType.parse("text/xml; charset=utf-8");

    private final byte[] bytes;
    private volatile boolean mayHaveLeft;

    EnvelopeEntity(byte[] bytes) {
        super(SOAP_1_1, null);
        this.bytes = bytes;
    }

    /** True once the other side may hold the whole envelope; until then it surely does not. */
    boolean mayHaveLeft() {
        return mayHaveLeft;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        int last = bytes.length - 1;
        out.write(bytes, 0, last);
        out.flush();
        mayHaveLeft = true;
        try {
            out.write(bytes, last, 1);
            out.flush();
        } catch (SocketException e) {
            // The socket's own refusal, typically of a server that hung up on our certificate: the byte stayed here.
            mayHaveLeft = false;
            throw e;
        }
    }

    @Override
    public long getContentLength() {
        return bytes.length;
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(bytes);
    }

    /** Never by itself: a second attempt is decided outside. */
    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
