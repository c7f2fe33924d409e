package se.brevvaxel.hub.http;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people sign in. */
@Controller
class SignInPage {

    static final String PATH = "/logga-in";

    @GetMapping(PATH)
    String signIn() {
        return "sign-in";
    }
}
