package se.brevvaxel.letter;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Avsändare: an organisation that sends, as {@code config/senders.yaml} describes it.
 *
 * @param organisationNumber 12 digits with the prefix 16
 * @param name as recipients see it, 2 to 256 characters (mina-meddelanden.md 2.4)
 * @param externalForwarder who seals and delivers (K09); absent: this hub itself
 * @param signingBundle the SSL bundle that holds the sender's key; absent in sandbox mode, which has keys of its own
 * @param defaultChannelPolicy what applies when a request is silent
 * @param channelPolicies what a request may ask for
 * @param support whom recipients may ask when the request does not say
 * @param protectionLookUp the register of protected identities that is asked about its recipients; absent: none is
 */
public record Sender(
        String organisationNumber,
        String name,
        @Nullable ExternalForwarder externalForwarder,
        @Nullable String signingBundle,
        ChannelPolicy defaultChannelPolicy,
        Set<ChannelPolicy> channelPolicies,
        Support support,
        @Nullable String protectionLookUp) {

    /** A sender about whose recipients nobody is asked. */
    public Sender(
            String organisationNumber,
            String name,
            @Nullable ExternalForwarder externalForwarder,
            @Nullable String signingBundle,
            ChannelPolicy defaultChannelPolicy,
            Set<ChannelPolicy> channelPolicies,
            Support support) {
        this(
                organisationNumber,
                name,
                externalForwarder,
                signingBundle,
                defaultChannelPolicy,
                channelPolicies,
                support,
                null);
    }
}
