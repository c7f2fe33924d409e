package se.brevvaxel.hub.http;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import se.brevvaxel.mode.Mode;

/** What stands around every page. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

    private final boolean sandbox;

    PageFrame(Environment environment) {
        this.sandbox = !Mode.of(environment).isLive();
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
