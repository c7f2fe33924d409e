package se.brevvaxel.hub.config;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the files are.
 *
 * @param configDir {@code brevvaxel.config-dir}, from the working directory
 */
@ConfigurationProperties("brevvaxel")
record ConfigSettings(@DefaultValue("./config") Path configDir) {}
