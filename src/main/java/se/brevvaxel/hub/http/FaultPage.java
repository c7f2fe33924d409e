package se.brevvaxel.hub.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the servlet container comes with every fault that nobody has told: a problem for machines, a page for people. */
@Controller
class FaultPage implements ErrorController {

    private final Problems problems;

    FaultPage(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    @Nullable
    ModelAndView fault(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpServletResponse.SC_NOT_FOUND;
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (path != null && Problems.areForMachines(path.toString())) {
            problems.answer(response, status);
            return null;
        }
        ModelAndView page = new ModelAndView("fault");
        page.setStatus(HttpStatusCode.valueOf(status));
        page.addObject("title", problems.title(status));
        page.addObject("detail", problems.detail(status));
        return page;
    }
}
