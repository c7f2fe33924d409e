package se.brevvaxel;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import se.brevvaxel.sandbox.alone.StandAlone;

/**
 * Starts the hub, or with the word {@code sandbox} its counterpart alone. Which mode the hub runs in and where its folders
 * lie is configuration: {@code config/README.md}.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Brevvaxel {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(StandAlone.WORD)) {
            StandAlone.main(Arrays.copyOfRange(args, 1, args.length));
        } else {
            SpringApplication.run(Brevvaxel.class, args);
        }
    }
}
