package se.brevvaxel.hub.doors.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.hub.doors.folder.AFolderDoor.request;
import static se.brevvaxel.hub.doors.folder.AFolderDoor.utf8;

import org.junit.jupiter.api.Test;

class NamedFilesTest {

    @Test
    void onlyPlainNamesWithinTheDropAreLookedFor() {
        assertThat(NamedFiles.in(utf8(request("a.pdf", "../b.pdf", "/etc/passwd", "c\\\\d.pdf", "..", ".", ".e", ""))))
                .containsExactly("a.pdf");
        assertThat(NamedFiles.in(utf8("{\"attachments\":[{\"file\":\"a.pdf\"},{\"fi")))
                .containsExactly("a.pdf");
        assertThat(NamedFiles.in(utf8("{\"attachments\":{\"file\":\"a.pdf\"},\"file\":\"b.pdf\"}")))
                .isEmpty();
        assertThat(NamedFiles.in(utf8("inte json"))).isEmpty();
    }
}
