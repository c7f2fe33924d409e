package se.brevvaxel.sandbox.alone;

import java.nio.file.Path;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import se.brevvaxel.sandbox.SandboxControl;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.soap.SandboxServer;

/** The sandbox alone, in the tests' own process, on free ports. */
public final class RunningAlone implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    public RunningAlone(Path home) {
        context = StandAlone.start(Arguments.read(
                        "--port=0", "--http-port=0", "--data-dir=" + home, "--config-dir=" + home.resolve("no-config"))
                .settings());
    }

    public int page() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    public SandboxControl control() {
        return context.getBean(SandboxControl.class);
    }

    public SandboxKeys keys() {
        return context.getBean(SandboxKeys.class);
    }

    public SandboxServer server() {
        return context.getBean(SandboxServer.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
