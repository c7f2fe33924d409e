package se.brevvaxel.hub.broker;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIOErrorException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import se.brevvaxel.disk.Space;
import se.brevvaxel.disk.Volume;

/**
 * Refuses a message that there may be no room for, while its sender still holds it. That senders wait when the disk is
 * filling comes before this, but is seen once a second; and a message that the disk cuts off in the middle is said to be
 * taken all the same (seen with Artemis 2.40.0, when a text of half a megabyte was the one that filled the disk). A disk that
 * does not tell how full it is refuses nothing here.
 */
record RoomForMore(Volume volume, long bytes) implements ActiveMQServerMessagePlugin {

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        if (!isEnough(volume.look())) {
            throw new ActiveMQIOErrorException("Det finns inte plats för meddelandet på meddelandeköns disk.");
        }
    }

    boolean isEnough(Space space) {
        return !space.isKnown() || space.free() >= bytes;
    }
}
