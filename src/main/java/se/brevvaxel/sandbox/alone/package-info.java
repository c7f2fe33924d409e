/**
 * The sandbox as a program of its own: {@code java -jar brevvaxel.jar sandbox}. Here are its arguments, its start, and
 * what it says when it is ready.
 *
 * <p>It is the same sandbox as the hub's, furnished by the same room. Never does anything here start a broker, a database
 * or a room of the hub, and nothing here is a component: the hub looks through these rooms for components.
 */
@NullMarked
package se.brevvaxel.sandbox.alone;

import org.jspecify.annotations.NullMarked;
