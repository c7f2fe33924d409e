package se.brevvaxel.hub.spine.notices;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import se.brevvaxel.hub.config.ConfigurationFault;
import se.brevvaxel.hub.config.ConfigurationFaults;

/**
 * How letters are gathered to go as notices.
 *
 * @param gather how long the first letter of a text waits for others
 */
@ConfigurationProperties("brevvaxel.notice")
record NoticeSettings(@DefaultValue("2s") Duration gather) {

    /**
     * The same.
     *
     * @param freshFor for how long an answer of the register counts as fresh
     * @throws ConfigurationFaults if every letter would lie until its answer is no longer fresh
     */
    NoticeSettings checked(Duration freshFor) {
        if (gather.isNegative() || gather.compareTo(freshFor) >= 0) {
            throw new ConfigurationFaults(List.of(new ConfigurationFault(
                    "brevvaxel.notice.gather",
                    0,
                    "ska vara minst 0 och kortare än brevvaxel.far.fresh-for (" + freshFor.toMillis()
                            + " ms): annars hinner adressregistrets svar bli för gammalt medan brevet väntar.")));
        }
        return this;
    }
}
