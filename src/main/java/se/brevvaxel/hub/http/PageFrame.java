package se.brevvaxel.hub.http;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What stands around every page. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

    private final boolean sandbox;

    PageFrame(@Value("${brevvaxel.mode:live}") String mode) {
        this.sandbox = HttpRoom.isSandbox(mode);
    }

    /** Who is signed in; empty when nobody is. */
    @ModelAttribute("signedInAs")
    String signedInAs(@Nullable Principal person) {
        return person == null ? "" : person.getName();
    }

    @ModelAttribute("sandbox")
    boolean sandbox() {
        return sandbox;
    }
}
