package se.brevvaxel.hub.doors.folder;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import se.brevvaxel.hub.broker.Queues;

/** The last steps of a drop that is refused, the drops that are handed in again, and the round through the folders. */
final class DropRoutes extends RouteBuilder {

    private final FolderDoor door;
    private final WaitingDrops waiting;
    private final DropTidy tidy;

    DropRoutes(FolderDoor door, WaitingDrops waiting, DropTidy tidy) {
        this.door = door;
        this.waiting = waiting;
        this.tidy = tidy;
    }

    @Override
    public void configure() {
        from("direct:avvisad-leverans")
                .routeId("avvisad-leverans")
                .routeDescription("Lägger en avvisad leverans i error/ med skälen i <id>.error.json")
                .setVariable("refused", body())
                .setBody(simple("${body.complaint}"))
                .marshal()
                .json(JsonLibrary.Jackson, true)
                .bean(door, "refuse(${variable.refused}, ${body})");

        from("scheduler:leveranser-igen?delay={{brevvaxel.drop.again:1000}}")
                .routeId("leveranser-igen")
                .routeDescription("Lämnar in leveranser igen som väntar i work/")
                .bean(door, "takeUpLeftovers")
                .bean(waiting, "again")
                .split(body())
                .setVariable("drop", body())
                .choice()
                .when(body().isInstanceOf(Drop.Safe.class))
                .setBody(simple("${body.letter}"))
                .removeHeaders("*")
                .to("jms:queue:" + Queues.SWITCH)
                .bean(door, "done(${variable.drop})")
                .otherwise()
                .to("direct:avvisad-leverans")
                .end()
                .end();

        from("scheduler:leveransmappar?delay={{brevvaxel.drop.round:60000}}")
                .routeId("leveransmappar")
                .routeDescription("Går igenom leveransmapparna: länkar, kvarglömda filer, gammalt")
                .bean(tidy, "round")
                .split(body())
                .to("direct:avvisad-leverans");
    }
}
