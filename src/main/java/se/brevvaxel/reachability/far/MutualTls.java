package se.brevvaxel.reachability.far;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.xml.validation.Schema;
import org.apache.cxf.BusException;
import org.apache.cxf.annotations.SchemaValidation.SchemaValidationType;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.UpfrontConduitSelector;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.ConduitInitiatorManager;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.springframework.boot.ssl.SslBundle;

/**
 * Wires a client of FaR's: our certificate, whom we trust, times, and what an answer must look like
 * (mina-meddelanden.md 4). The name in the server's certificate is always checked, and nothing is ever followed
 * elsewhere.
 *
 * @param bundle asked when a line is built, which is after every room has registered its own
 * @param service whose answers are judged by its schema
 * @param clock for a {@code Retry-After} that is a date
 */
record MutualTls(Supplier<SslBundle> bundle, FarSettings settings, FarService service, Clock clock)
        implements Consumer<Client> {

    @Override
    public void accept(Client client) {
        furnish((HTTPConduit) client.getConduit());
        // Never another client's connections: they would carry another certificate.
        client.getEndpoint().put("share.httpclient.http.conduit", false);
        client.getEndpoint().put(Message.SCHEMA_VALIDATION_ENABLED, SchemaValidationType.IN);
        client.getInInterceptors().add(new CutOff(settings.readTimeout()));
        client.getEndpoint().put(Unanswered.CXF_LETS_THEM_PASS, true);
        client.getInInterceptors().add(new Unanswered(clock));
        client.getInInterceptors().add(new OnlyOk());
        client.getEndpoint()
                .getService()
                .getServiceInfos()
                .forEach(described -> described.setProperty(Schema.class.getName(), service.answers()));
    }

    /**
     * Gives the client another line, with our certificates as they are now: CXF's conduit over the JDK client keeps for ever
     * those that it first called with. A call that has begun has the earlier line, which goes when nobody has it any more.
     */
    void renew(Client client) {
        EndpointInfo there = client.getEndpoint().getEndpointInfo();
        try {
            HTTPConduit line = (HTTPConduit) client.getBus()
                    .getExtension(ConduitInitiatorManager.class)
                    .getConduitInitiator(there.getTransportId())
                    .getConduit(there, client.getBus());
            furnish(line);
            line.setMessageObserver(client);
            UpfrontConduitSelector selector = new UpfrontConduitSelector(line);
            selector.setEndpoint(client.getEndpoint());
            client.setConduitSelector(selector);
        } catch (BusException | IOException fault) {
            throw new IllegalStateException("there is no other line to " + service, fault);
        }
    }

    private void furnish(HTTPConduit line) {
        line.setTlsClientParameters(certificates());
        line.setClient(manners());
    }

    /** The managers, not a finished context: CXF's conduit over the JDK client passes over a context it is given. */
    private TLSClientParameters certificates() {
        TLSClientParameters tls = new TLSClientParameters();
        tls.setKeyManagers(bundle.get().getManagers().getKeyManagers());
        tls.setTrustManagers(bundle.get().getManagers().getTrustManagers());
        return tls;
    }

    private HTTPClientPolicy manners() {
        HTTPClientPolicy policy = new HTTPClientPolicy();
        policy.setConnectionTimeout(settings.connectTimeout().toMillis());
        policy.setReceiveTimeout(settings.readTimeout().toMillis());
        policy.setAutoRedirect(false);
        policy.setAllowChunking(false);
        policy.setVersion("1.1");
        return policy;
    }
}
