package se.brevvaxel.reachability.far;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.cxf.common.DataFormat;
import org.apache.camel.component.cxf.common.message.CxfConstants;
import org.apache.camel.component.cxf.jaxws.CxfConfigurer;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.cxf.BusFactory;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.frontend.AbstractWSDLBasedEndpointFactory;
import org.jspecify.annotations.Nullable;

/**
 * The way to one of FaR's services, by its description in the contract. Not among the routes that an admin edits: what a
 * letter may do hangs on the answers.
 */
abstract class ServiceRoutes extends RouteBuilder {

    private final FarService service;
    private final URI address;
    private final MutualTls wiring;
    private final List<Client> wired = new CopyOnWriteArrayList<>();
    private @Nullable volatile ProducerTemplate template;

    /** @param wiring is given the client before its first call, and when our certificate is renewed */
    ServiceRoutes(FarService service, URI address, MutualTls wiring) {
        this.service = service;
        this.address = address;
        this.wiring = wiring;
    }

    @Override
    public void configure() throws Exception {
        // The caller decides what a fault means; nothing is tried again or written down on the way.
        errorHandler(noErrorHandler());
        from(entrance())
                .routeId(service.route())
                .description(service.description())
                .to(endpoint());
        ProducerTemplate made = getContext().createProducerTemplate();
        getContext().addService(made);
        template = made;
    }

    /** Calls that begin from now on are made with our certificates as they are now; one that has begun ends as it began. */
    void renew() {
        wired.forEach(wiring::renew);
    }

    /**
     * Calls an operation, on this thread.
     *
     * @return what stands under the answer's {@code return}: null if there is nothing
     */
    protected final @Nullable Object ask(String operation, List<Object> arguments) {
        ProducerTemplate ready = template;
        if (ready == null) {
            throw new IllegalStateException("the route " + service.route() + " has not been built yet");
        }
        Map<String, Object> which = Map.of(
                CxfConstants.OPERATION_NAME,
                operation,
                CxfConstants.OPERATION_NAMESPACE,
                service.service().getNamespaceURI());
        List<?> answer = ready.requestBodyAndHeaders(entrance(), arguments, which, List.class);
        return answer.get(0);
    }

    private String entrance() {
        return "direct:" + service.route();
    }

    private CxfEndpoint endpoint() {
        CxfEndpoint there = new CxfEndpoint();
        // Named, or Camel looks for one with a class that only its Spring XML module has, and says so at every start.
        there.setBus(BusFactory.getThreadDefaultBus());
        there.setCamelContext(getContext());
        there.setAddress(address.toString());
        there.setDataFormat(DataFormat.POJO);
        there.setServiceClass(service.operations());
        there.setWsdlURL("classpath:" + service.wsdl());
        there.setServiceNameAsQName(service.service());
        there.setPortNameAsQName(service.port());
        // On the caller's own thread, so that its interrupt ends the call.
        there.setSynchronous(true);
        // CXF would log faults, and with them values that the schema refuses.
        there.setSkipFaultLogging(true);
        there.setCxfConfigurer(new Wiring(wiring, wired));
        return there;
    }

    private record Wiring(MutualTls wiring, List<Client> wired) implements CxfConfigurer {

        @Override
        public void configure(AbstractWSDLBasedEndpointFactory factory) {}

        @Override
        public void configureClient(Client client) {
            wiring.accept(client);
            wired.add(client);
        }

        @Override
        public void configureServer(Server server) {}
    }
}
