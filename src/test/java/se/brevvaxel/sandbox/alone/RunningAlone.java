package se.brevvaxel.sandbox.alone;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.brevvaxel.sandbox.SandboxControl;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.soap.SandboxServer;

/** The sandbox alone, in the tests' own process, on free ports. */
public final class RunningAlone implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    public RunningAlone(Path home) {
        this(home, home.resolve("no-config"));
    }

    public RunningAlone(Path home, Path config) {
        context = StandAlone.start(Arguments.read(
                        "--port=0",
                        "--untrusted-port=0",
                        "--wrong-host-port=0",
                        "--http-port=0",
                        "--data-dir=" + home,
                        "--config-dir=" + config)
                .settings());
    }

    /** Every address that the control answers at. */
    public Set<String> controlPaths() {
        return context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(one -> one.getPatternValues().stream())
                .filter(path -> path.startsWith("/sandbox/v1/"))
                .collect(Collectors.toSet());
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
