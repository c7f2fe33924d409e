package se.brevvaxel.reachability.far;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.cxf.common.DataFormat;
import org.apache.camel.component.cxf.jaxws.CxfConfigurer;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.cxf.BusFactory;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.frontend.AbstractWSDLBasedEndpointFactory;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.contract.ContractNames;
import se.gov.minameddelanden.recipient.RecipientPortV3;
import se.gov.minameddelanden.schema.recipient.ReachabilityStatus;

/** The way to FaR. Not among the routes that an admin edits: every letter's channel hangs on its answer. */
final class FarRoutes extends RouteBuilder implements FarLine {

    private final URI address;
    private final Consumer<Client> wiring;
    private @Nullable volatile ProducerTemplate template;

    /** @param wiring is given the client before its first call */
    FarRoutes(URI address, Consumer<Client> wiring) {
        this.address = address;
        this.wiring = wiring;
    }

    @Override
    public void configure() throws Exception {
        // The caller decides what a fault means; nothing is tried again or written down on the way.
        errorHandler(noErrorHandler());
        from("direct:far")
                .routeId("far")
                .description("Frågar Förmedlingsadressregistret (FaR) om mottagaren har en digital brevlåda.")
                .to(recipientService());
        ProducerTemplate made = getContext().createProducerTemplate();
        getContext().addService(made);
        template = made;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable List<ReachabilityStatus> isReachable(String sender, String recipient) {
        ProducerTemplate ready = template;
        if (ready == null) {
            throw new IllegalStateException("the route to FaR has not been built yet");
        }
        List<Object> answer = ready.requestBody("direct:far", List.of(sender, List.of(recipient)), List.class);
        return (List<ReachabilityStatus>) answer.get(0);
    }

    private CxfEndpoint recipientService() {
        CxfEndpoint far = new CxfEndpoint();
        // Named, or Camel looks for one with a class that only its Spring XML module has, and says so at every start.
        far.setBus(BusFactory.getThreadDefaultBus());
        far.setCamelContext(getContext());
        far.setAddress(address.toString());
        far.setDataFormat(DataFormat.POJO);
        far.setServiceClass(RecipientPortV3.class);
        far.setWsdlURL("classpath:" + ContractNames.RECIPIENT_WSDL);
        far.setServiceNameAsQName(ContractNames.RECIPIENT_SERVICE);
        far.setPortNameAsQName(ContractNames.RECIPIENT_PORT);
        far.setDefaultOperationName(ContractNames.IS_REACHABLE.getLocalPart());
        far.setDefaultOperationNamespace(ContractNames.RECIPIENT_SERVICE.getNamespaceURI());
        // On the caller's own thread, so that its interrupt ends the call.
        far.setSynchronous(true);
        // CXF would log faults, and with them values that the schema refuses.
        far.setSkipFaultLogging(true);
        far.setCxfConfigurer(new Wiring(wiring));
        return far;
    }

    private record Wiring(Consumer<Client> wiring) implements CxfConfigurer {

        @Override
        public void configure(AbstractWSDLBasedEndpointFactory factory) {}

        @Override
        public void configureClient(Client client) {
            wiring.accept(client);
        }

        @Override
        public void configureServer(Server server) {}
    }
}
