package se.brevvaxel.hub.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;
import se.brevvaxel.messagelog.MessageLog;
import se.brevvaxel.mode.OnlyInSandbox;
import se.brevvaxel.status.Letters;

@Configuration(proxyBeanMethods = false)
@OnlyInSandbox
@ConditionalOnProperty(name = "brevvaxel.sandbox.sample-letters", havingValue = "true")
class SamplesRoom {

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService sampleLetterCarrier() {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "exempelbrev");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    FirstStart firstStart(
            ObjectMapper json,
            JmsTemplate jms,
            Letters letters,
            MessageLog log,
            ScheduledExecutorService sampleLetterCarrier,
            @Value("${brevvaxel.data-dir}") Path dataDir,
            @Value("${brevvaxel.drop-dir}") Path dropDir,
            Clock clock) {
        return new FirstStart(
                new SampleLetters(json, jms, dropDir), letters, log, json, dataDir, sampleLetterCarrier, clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> tellWhenReady(
            FirstStart firstStart,
            ServletWebServerApplicationContext web,
            @Value("${brevvaxel.drop-dir}") Path dropDir,
            @Value("${brevvaxel.print-dir}") Path printDir) {
        return ready -> firstStart.ready(web.getWebServer().getPort(), dropDir, printDir);
    }
}
