package se.brevvaxel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the hub. Which mode it runs in and where its folders lie is configuration: {@code config/README.md}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Brevvaxel {

    public static void main(String[] args) {
        SpringApplication.run(Brevvaxel.class, args);
    }
}
