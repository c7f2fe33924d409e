package se.brevvaxel.intake.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.intake.check.Sample.base64;
import static se.brevvaxel.intake.check.Sample.bytes;
import static se.brevvaxel.intake.check.Sample.files;
import static se.brevvaxel.intake.check.Sample.handing;
import static se.brevvaxel.intake.check.Sample.inspect;
import static se.brevvaxel.intake.check.Sample.letter;
import static se.brevvaxel.intake.check.Sample.pdf;
import static se.brevvaxel.intake.check.Sample.ready;
import static se.brevvaxel.intake.check.Sample.request;
import static se.brevvaxel.intake.check.Sample.withAttachment;
import static se.brevvaxel.intake.check.Sample.wrong;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.letter.Document;

class AttachmentsCheckTest {

    private static final String PDF = base64(pdf(100));

    @Test
    void anAttachmentInTheRequestIsItsBytes() {
        Document document =
                letter(withAttachment(a -> a.put("content", PDF))).attachments().get(0);

        assertThat(document.filename()).isEqualTo("beslut.pdf");
        assertThat(document.contentType()).isEqualTo("application/pdf");
        assertThat(document.content()).isEqualTo(pdf(100));
    }

    @Test
    void anAttachmentBesideTheRequestIsFetched() {
        Checked checked = inspectWith(Map.of("b.pdf", pdf(200)), withAttachment(a -> a.put("file", "b.pdf")
                .put("contentType", (String) null)));

        assertThat(ready(checked).letter().attachments().get(0).content()).hasSize(200);
    }

    @Test
    void aFileGoesByItsOwnNameWhenItHasNoOther() {
        ObjectNode request = request(r -> r.putArray("attachments").addObject().put("file", "b.pdf"));

        Checked checked = inspectWith(Map.of("b.pdf", pdf(200)), request);

        assertThat(ready(checked).letter().attachments().get(0).filename()).isEqualTo("b.pdf");
    }

    @Test
    void aFileThatIsNotThereIsAFault() {
        assertThat(wrong(inspectWith(Map.of(), withAttachment(a -> a.put("file", "b.pdf")))))
                .containsExactly("FILE_MISSING /attachments/0/file");
    }

    @Test
    void aFileThatCannotBeReadJustNowClosesIntake() {
        AttachedFiles broken = (name, limit) -> {
            throw new IOException("disk");
        };

        assertThatThrownBy(() -> Sample.inspection()
                        .inspect(handing(bytes(withAttachment(a -> a.put("file", "b.pdf"))), broken), Sample.SENDER))
                .isInstanceOf(IntakeClosed.class);
    }

    @Test
    void thereIsExactlyOneSource() {
        assertThat(wrong(withAttachment(a -> {}))).containsExactly("ATTACHMENT_SOURCE /attachments/0");
        assertThat(wrong(withAttachment(a -> a.put("content", PDF).put("file", "b.pdf"))))
                .containsExactly("ATTACHMENT_SOURCE /attachments/0");
    }

    @Test
    void uploadsAreNotOfferedYet() {
        assertThat(wrong(withAttachment(a -> a.put("upload", "018f"))))
                .containsExactly("UPLOAD_NOT_OFFERED /attachments/0/upload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inte base64!", "QUI", "QUI=\n", " QUI=", "Q===", "QUI-", "QU=I", "åäöå"})
    void contentIsStrictBase64(String content) {
        assertThat(wrong(withAttachment(a -> a.put("content", content))))
                .containsExactly("NOT_BASE64 /attachments/0/content");
    }

    @Test
    void anAttachmentIsNotEmpty() {
        assertThat(wrong(withAttachment(a -> a.put("content", ""))))
                .containsExactly("ATTACHMENT_EMPTY /attachments/0/content");
        assertThat(wrong(inspectWith(Map.of("b.pdf", new byte[0]), withAttachment(a -> a.put("file", "b.pdf")))))
                .containsExactly("ATTACHMENT_EMPTY /attachments/0/file");
    }

    @Test
    void whatSaysItIsAPdfIsOne() {
        byte[] late = new byte[2000];
        System.arraycopy(pdf(800), 0, late, 1200, 800);
        byte[] cut = pdf(10_000);
        cut[9_995] = 'X';

        for (byte[] other :
                new byte[][] {"hej".getBytes(StandardCharsets.UTF_8), "%PDF".getBytes(StandardCharsets.UTF_8), late, cut
                }) {
            assertThat(wrong(withAttachment(a -> a.put("content", base64(other)))))
                    .containsExactly("NOT_PDF /attachments/0/content");
        }
    }

    @Test
    void aPdfMayHaveALittleBeforeItAndAfterIt() {
        byte[] padded = new byte[3000];
        System.arraycopy(pdf(1500), 0, padded, 1000, 1500);

        assertThat(inspect(withAttachment(a -> a.put("content", base64(padded)))))
                .isInstanceOf(Checked.Ready.class);
    }

    @Test
    void onlyPdfIsTaken() {
        assertThat(wrong(withAttachment(a -> a.put("content", PDF).put("contentType", "image/png"))))
                .containsExactly("CONTENT_TYPE /attachments/0/contentType");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../beslut.pdf",
                "a/b.pdf",
                "..\\b.pdf",
                "C:b.pdf",
                "..",
                ".",
                ".dold.pdf",
                " b.pdf",
                "b.pdf ",
                "",
                "a\tb.pdf",
                "a\u007fb.pdf",
                "a\u009fb.pdf",
                "a*.pdf"
            })
    void aFileNameIsAPlainName(String name) {
        assertThat(wrong(withAttachment(a -> a.put("content", PDF).put("filename", name))))
                .containsExactly("FILENAME /attachments/0/filename");
        AttachedFiles untouched = (asked, limit) -> {
            throw new AssertionError("asked for " + asked);
        };
        assertThat(wrong(Sample.inspection()
                        .inspect(handing(bytes(withAttachment(a -> a.put("file", name))), untouched), Sample.SENDER)))
                .containsExactly("FILENAME /attachments/0/file");
    }

    @Test
    void aFileNameIsNotTooLongHasNoControlCharacterAndNoPersonalNumber() {
        assertThat(wrong(withAttachment(a -> a.put("content", PDF).put("filename", "x".repeat(252) + ".pdf"))))
                .containsExactly("TOO_LONG /attachments/0/filename");
        assertThat(wrong(withAttachment(a -> a.put("content", PDF).put("filename", "a\u0001.pdf"))))
                .containsExactly("FORBIDDEN_CHARACTER /attachments/0/filename");
        assertThat(wrong(withAttachment(a -> a.put("content", PDF).put("filename", "a\nb.pdf"))))
                .containsExactly("LINE_BREAK /attachments/0/filename");
        assertThat(wrong(withAttachment(a -> a.put("content", PDF).put("filename", "19121212-1212.pdf"))))
                .containsExactly("PERSONAL_NUMBER /attachments/0/filename");
        assertThat(wrong(withAttachment(a -> a.put("content", PDF).remove("filename"))))
                .containsExactly("MISSING /attachments/0/filename");
    }

    @Test
    void aSourcesFileMayBeCalledByANumberIfTheAttachmentIsNot() {
        Map<String, byte[]> files = Map.of("191212121212.pdf", pdf(100));

        assertThat(inspectWith(files, withAttachment(a -> a.put("file", "191212121212.pdf"))))
                .isInstanceOf(Checked.Ready.class);
        assertThat(wrong(inspectWith(files, withAttachment(a -> a.put("file", "191212121212.pdf")
                        .remove("filename")))))
                .containsExactly("PERSONAL_NUMBER /attachments/0/filename");
    }

    @Test
    void twoAttachmentsDoNotShareAName() {
        ObjectNode request = withAttachment(a -> a.put("content", PDF));
        request.withArray("attachments")
                .addObject()
                .put("filename", "BESLUT.pdf")
                .put("content", PDF);

        assertThat(wrong(request)).containsExactly("FILENAME_TWICE /attachments/1/filename");
    }

    @Test
    void thereAreAHundredAtTheMost() {
        ObjectNode request = request();
        ArrayNode attachments = request.putArray("attachments");
        for (int i = 0; i < 100; i++) {
            attachments.addObject().put("filename", i + ".pdf").put("content", PDF);
        }

        assertThat(letter(request).attachments()).hasSize(100);
        attachments.addObject().put("filename", "x.pdf").put("content", PDF);
        assertThat(wrong(request)).containsExactly("TOO_MANY_ATTACHMENTS /attachments");
    }

    @Test
    void everyAttachmentTellsItsOwnFaults() {
        ObjectNode request = withAttachment(a -> a.put("content", "!!!!").put("filename", "../x"));
        request.withArray("attachments").addObject().put("file", "borta.pdf").put("contentType", "text/plain");

        assertThat(wrong(request))
                .containsExactlyInAnyOrder(
                        "NOT_BASE64 /attachments/0/content",
                        "FILENAME /attachments/0/filename",
                        "CONTENT_TYPE /attachments/1/contentType",
                        "FILE_MISSING /attachments/1/file");
    }

    private static Checked inspectWith(Map<String, byte[]> files, ObjectNode request) {
        return Sample.inspection().inspect(handing(bytes(request), files(files)), Sample.SENDER);
    }
}
