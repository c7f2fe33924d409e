package se.brevvaxel.hub.config;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the files are, and how strictly they are read.
 *
 * @param mode {@code brevvaxel.mode}
 * @param configDir {@code brevvaxel.config-dir}, from the working directory
 */
@ConfigurationProperties("brevvaxel")
record ConfigSettings(@DefaultValue("sandbox") Mode mode, @DefaultValue("./config") Path configDir) {}
