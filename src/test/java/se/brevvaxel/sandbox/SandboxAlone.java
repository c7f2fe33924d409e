package se.brevvaxel.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The sandbox in a process of its own, without a hub, so that what it costs is not counted as the hub's. Its counts are
 * told at {@code http://localhost:<load.counts-port>/}.
 */
public final class SandboxAlone {

    private SandboxAlone() {}

    public static void main(String[] properties) throws Exception {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(SandboxRoom.class)
                .web(WebApplicationType.NONE)
                .initializers(
                        one -> ((GenericApplicationContext) one).registerBean(Clock.class, () -> Clock.systemUTC()))
                .run(properties);
        SandboxControl control = context.getBean(SandboxControl.class);
        int port = context.getEnvironment().getRequiredProperty("load.counts-port", Integer.class);
        HttpServer counts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        counts.createContext("/", exchange -> {
            byte[] told = new ObjectMapper().writeValueAsBytes(control.counts());
            exchange.sendResponseHeaders(200, told.length);
            exchange.getResponseBody().write(told);
            exchange.close();
        });
        counts.start();
    }
}
