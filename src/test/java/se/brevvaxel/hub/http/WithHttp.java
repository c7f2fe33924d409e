package se.brevvaxel.hub.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Runs a test against {@link HttpTestHub} on a free port, in sandbox mode. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = HttpTestHub.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"brevvaxel.mode=sandbox", "management.endpoint.health.validate-group-membership=false"})
public @interface WithHttp {}
