package se.brevvaxel.hub.spine.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.switching.DigitalGate;
import se.brevvaxel.switching.ForwarderGate;

/** Which gate is asked about which letter. */
class GatesTest {

    @TempDir
    Path folder;

    @Test
    void theForwardersGateIsAskedOnlyWhereThereIsAForwarder() {
        var spine = ASpine.begin(folder);
        var digitalOnly = ASpine.policy(Set.of(Channel.DIGITAL));
        Gates gates = new Gates(new DigitalGate(digitalOnly), new ForwarderGate(digitalOnly, spine.clock));
        LetterRow mailbox = spine.switched(ALetter.usual().channelPolicy(ChannelPolicy.DIGITAL_ONLY));
        LetterRow forwarded = spine.forForwarder(ALetter.usual().channelPolicy(ChannelPolicy.DIGITAL_ONLY));

        assertThat(gates.refuse(mailbox, spine.content(mailbox))).isEmpty();
        assertThat(gates.refuse(forwarded, spine.content(forwarded))).contains(Reason.FORWARDER_MAY_PRINT);
    }
}
