package se.brevvaxel.sandbox;

import java.nio.file.Path;
import java.time.InstantSource;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.operator.Mailrooms;
import se.brevvaxel.sandbox.soap.SandboxServer;
import se.brevvaxel.sandbox.soap.SandboxSettings;
import se.brevvaxel.sandbox.world.Population;

/**
 * The whole counterpart, put together.
 *
 * @param server where it answers
 * @param control what it has seen and is to do
 * @param mailrooms what lies in its mailboxes
 * @param population who lives in it
 */
record Sandbox(SandboxServer server, SandboxControl control, Mailrooms mailrooms, Population population) {

    /** Built, and not yet started. */
    static Sandbox built(
            SandboxSettings settings, SandboxKeys keys, Path dataDir, Path configDir, InstantSource clock) {
        return new Furnishing(settings, keys, dataDir, configDir, clock).done();
    }
}
