package se.brevvaxel.messagelog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.brevvaxel.content.Contents;

@Configuration(proxyBeanMethods = false)
class MessagelogRoom {

    @Bean
    MessageLog messageLog(JdbcClient jdbc, Contents contents) {
        return new DatabaseMessageLog(jdbc, contents);
    }
}
