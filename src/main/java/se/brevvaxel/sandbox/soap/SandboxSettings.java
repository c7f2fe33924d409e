package se.brevvaxel.sandbox.soap;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the sandbox answers.
 *
 * @param port of its TLS listener; 0 takes a free one
 * @param bind the address it listens on
 */
@ConfigurationProperties("brevvaxel.sandbox")
public record SandboxSettings(@DefaultValue("8443") int port, @DefaultValue("127.0.0.1") String bind) {}
