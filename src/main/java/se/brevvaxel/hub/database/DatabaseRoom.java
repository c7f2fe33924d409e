package se.brevvaxel.hub.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;
import se.brevvaxel.mode.Mode;

/**
 * Brings up the embedded server when {@code spring.datasource.url} names no other, and gives Spring Boot its data source.
 * As the data source is made from the server, whatever uses it comes after and is stopped before.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(DatabaseRoom.NoOtherNamed.class)
class DatabaseRoom {

    @Bean
    EmbeddedDatabase embeddedDatabase(
            @Value("${brevvaxel.data-dir}") String dataDir, Environment environment, DatabaseSettings settings)
            throws IOException {
        if (Mode.of(environment).isLive() && !settings.embedded()) {
            throw new DatabaseRefused("Skarp drift kräver en egen PostgreSQL: sätt spring.datasource.url."
                    + " Ska den inbyggda ändå användas, sätt brevvaxel.database.embedded=true.");
        }
        return new EmbeddedDatabase(Path.of(dataDir), settings);
    }

    @Bean
    HikariDataSource dataSource(EmbeddedDatabase database) throws IOException {
        return database.pool();
    }

    /** Holds when no external database is configured. */
    static final class NoOtherNamed implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
