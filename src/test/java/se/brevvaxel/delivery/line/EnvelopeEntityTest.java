package se.brevvaxel.delivery.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

/** Whether a letter can have left: the line between trying again and not knowing. */
class EnvelopeEntityTest {

    private final EnvelopeEntity entity = new EnvelopeEntity(new byte[] {1, 2, 3, 4, 5});

    @Test
    void itMayHaveLeftOnceItIsWritten() throws IOException {
        assertThat(entity.mayHaveLeft()).isFalse();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        entity.writeTo(out);

        assertThat(entity.mayHaveLeft()).isTrue();
        assertThat(out.toByteArray()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void itHasNotLeftWhenTheWayClosesBeforeItsLastByte() {
        assertThatThrownBy(() -> entity.writeTo(closingAfter(4, new InterruptedIOException())))
                .isInstanceOf(IOException.class);

        assertThat(entity.mayHaveLeft()).isFalse();
    }

    @Test
    void itHasNotLeftWhenTheSocketRefusesItsLastByte() {
        assertThatThrownBy(() -> entity.writeTo(closingAfter(5, new SocketException("Broken pipe"))))
                .isInstanceOf(SocketException.class);

        assertThat(entity.mayHaveLeft()).isFalse();
    }

    @Test
    void itMayHaveLeftWhenItsLastByteEndsInAnyOtherWay() {
        assertThatThrownBy(() -> entity.writeTo(closingAfter(5, new InterruptedIOException())))
                .isInstanceOf(IOException.class);

        assertThat(entity.mayHaveLeft()).isTrue();
    }

    @Test
    void itIsNeverSentTwiceByTheClient() {
        assertThat(entity.isRepeatable()).isFalse();
    }

    /** Holds bytes back until it is flushed, as a socket's buffer does, and fails when the {@code limit}th goes out. */
    private static OutputStream closingAfter(int limit, IOException failure) {
        return new OutputStream() {
            private int written;

            @Override
            public void write(int b) {
                written++;
            }

            @Override
            public void flush() throws IOException {
                if (written >= limit) {
                    throw failure;
                }
            }
        };
    }
}
