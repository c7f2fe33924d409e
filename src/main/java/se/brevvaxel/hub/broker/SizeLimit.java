package se.brevvaxel.hub.broker;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIOErrorException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.LargeServerMessage;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/** Refuses a message that nobody could read whole, while its sender still holds it and can be told. */
record SizeLimit(long bytes) implements ActiveMQServerMessagePlugin {

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        if (message.getWholeMessageSize() > bytes) {
            if (message instanceof LargeServerMessage onDisk) {
                discard(onDisk);
            }
            throw new ActiveMQIllegalStateException("Meddelandet är större än " + bytes + " byte.");
        }
    }

    private static void discard(LargeServerMessage onDisk) throws ActiveMQException {
        try {
            onDisk.deleteFile();
        } catch (ActiveMQException e) {
            throw e;
        } catch (Exception e) {
            throw new ActiveMQIOErrorException("a refused message's file remains", e);
        }
    }
}
