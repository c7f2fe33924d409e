package se.brevvaxel.intake.check;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.intake.check.Sample.base64;
import static se.brevvaxel.intake.check.Sample.bytes;
import static se.brevvaxel.intake.check.Sample.files;
import static se.brevvaxel.intake.check.Sample.handing;
import static se.brevvaxel.intake.check.Sample.inspect;
import static se.brevvaxel.intake.check.Sample.pdf;
import static se.brevvaxel.intake.check.Sample.ready;
import static se.brevvaxel.intake.check.Sample.request;
import static se.brevvaxel.intake.check.Sample.withAttachment;
import static se.brevvaxel.intake.check.Sample.wrong;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.intake.AttachedFiles;

class LetterSizeTest {

    private static final int FOR_PRINT_ONLY = 2 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"DIGITAL_PREFERRED", "PRINT_ONLY", "HOLD_IF_NOT_DIGITAL"})
    void whatOnlyPrintCanTakeIsAcceptedWherePrintOrAPersonMayFollow(String policy) {
        assertThat(ready(inspect(sized(FOR_PRINT_ONLY, policy))).tooLargeForDigital())
                .isTrue();
        assertThat(ready(inspect(sized(1024, policy))).tooLargeForDigital()).isFalse();
    }

    @Test
    void whatMayOnlyGoDigitallyFitsAMailbox() {
        assertThat(wrong(sized(FOR_PRINT_ONLY, "DIGITAL_ONLY"))).containsExactly("TOO_LARGE_FOR_DIGITAL");
        assertThat(ready(inspect(sized(1024, "DIGITAL_ONLY"))).tooLargeForDigital())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DIGITAL_PREFERRED", "PRINT_ONLY", "HOLD_IF_NOT_DIGITAL", "DIGITAL_ONLY"})
    void whatNoChannelCanTakeIsRefused(String policy) {
        assertThat(wrong(sized((int) Sample.PRINT_MAX + 1, policy))).containsExactly("TOO_LARGE /attachments");
    }

    @Test
    void allOfALetterCounts() {
        int half = (int) Sample.PRINT_MAX / 2;
        ObjectNode two = sized(half, "PRINT_ONLY");
        two.withArray("attachments").addObject().put("filename", "b.pdf").put("content", base64(pdf(half + 1)));
        ObjectNode withText = sized((int) Sample.PRINT_MAX - 10, "PRINT_ONLY");

        assertThat(wrong(two)).containsExactly("TOO_LARGE /attachments");
        assertThat(wrong(withText)).containsExactly("TOO_LARGE");
    }

    @Test
    void aFileThatIsTooLargeIsNotReadFurtherThanItMust() {
        Map<String, byte[]> files = Map.of("a.pdf", pdf(10_000_000), "b.pdf", pdf(10_000_000));
        ObjectNode request = request();
        request.putArray("attachments").addObject().put("file", "a.pdf");
        request.withArray("attachments").addObject().put("file", "b.pdf");
        long[] limits = new long[2];
        AttachedFiles counted = (name, limit) -> {
            limits[name.charAt(0) - 'a'] = limit;
            return files(files).read(name, limit);
        };

        assertThat(wrong(Sample.inspection().inspect(handing(bytes(request), counted), Sample.SENDER)))
                .containsExactly("TOO_LARGE /attachments");
        assertThat(limits).containsExactly(Sample.PRINT_MAX, 0);
    }

    private static ObjectNode sized(int size, String policy) {
        return withAttachment(a -> a.put("content", base64(pdf(size)))).put("channelPolicy", policy);
    }
}
