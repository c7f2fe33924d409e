package se.brevvaxel.sandbox.alone;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import se.brevvaxel.sandbox.MailboxDesk;
import se.brevvaxel.sandbox.ProtectionDesk;
import se.brevvaxel.sandbox.SandboxDesk;
import se.brevvaxel.sandbox.SandboxRoom;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.page.ControlPage;
import se.brevvaxel.sandbox.page.LetterParts;
import se.brevvaxel.sandbox.page.MailroomPage;
import se.brevvaxel.sandbox.soap.SandboxServer;
import se.brevvaxel.sandbox.soap.SandboxSettings;
import se.brevvaxel.sandbox.world.Population;
import se.brevvaxel.sandbox.world.PopulationFile;

/**
 * The sandbox's own rooms, and as much of Spring as they need. No configuration by annotation, so that the hub does not
 * find it.
 */
@Import({
    SandboxRoom.class,
    SandboxDesk.class,
    ProtectionDesk.class,
    MailboxDesk.class,
    MailroomPage.class,
    LetterParts.class,
    ControlPage.class
})
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    MessageSourceAutoConfiguration.class,
    SslAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class
})
final class AloneRoom {

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static WebMvcConfigurer firstPage() {
        return new WebMvcConfigurer() {
            @Override
            public void addViewControllers(ViewControllerRegistry pages) {
                pages.addRedirectViewController("/", "/sandbox/");
            }
        };
    }

    /** The hub has a page for faults of its own. */
    @Bean
    static ErrorViewResolver faultPage() {
        return (request, status, model) -> new ModelAndView("sandbox/fault", model, status);
    }

    @Bean
    static ApplicationListener<ApplicationReadyEvent> welcome(
            SandboxServer server,
            SandboxSettings settings,
            ServerProperties http,
            Population population,
            @Value("${brevvaxel.data-dir}") Path dataDir,
            @Value("${brevvaxel.config-dir}") Path configDir) {
        return ready -> {
            int page = ((ServletWebServerApplicationContext) ready.getApplicationContext())
                    .getWebServer()
                    .getPort();
            String host = Welcome.pageHost(http.getAddress(), settings.host());
            new Welcome(
                            server,
                            population,
                            PopulationFile.in(configDir),
                            SandboxKeys.folder(dataDir),
                            "http://" + host + ":" + page)
                    .say(settings.trusted());
        };
    }
}
