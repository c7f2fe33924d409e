package se.brevvaxel.hub.witness;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collections;

/** A broker whose browsers are cut off before they have shown anything: as the client does it, they end without a word. */
final class CutOff {

    private CutOff() {}

    /** The same broker, seen so. */
    static ConnectionFactory from(ConnectionFactory broker) {
        return seenSo(ConnectionFactory.class, broker);
    }

    private static <T> T seenSo(Class<T> kind, T real) {
        return kind.cast(
                Proxy.newProxyInstance(CutOff.class.getClassLoader(), new Class<?>[] {kind}, (p, method, args) -> {
                    if (method.getName().equals("getEnumeration")) {
                        return Collections.emptyEnumeration();
                    }
                    try {
                        return seenSoToo(method.invoke(real, args));
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    private static Object seenSoToo(Object answer) {
        if (answer instanceof Connection connection) {
            return seenSo(Connection.class, connection);
        }
        if (answer instanceof Session session) {
            return seenSo(Session.class, session);
        }
        if (answer instanceof QueueBrowser browser) {
            return seenSo(QueueBrowser.class, browser);
        }
        return answer;
    }
}
