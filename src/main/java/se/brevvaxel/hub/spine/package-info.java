/**
 * The spine: what happens to a letter between the doors and the ways out, in Java because a line edited wrongly here
 * could send a protected letter the wrong way or lose it.
 *
 * <p>Each station is a room of its own: the {@code counter} accepts a letter, {@code sorting} finds its way, {@code
 * sending}, {@code notices} or {@code printing} takes it there, {@code tracing} asks a forwarder what became of it, {@code
 * waiting} says for how long it rests and {@code rounds} sets it going again; in {@code deciding} a person does. Four rooms
 * serve the ways out: {@code opening} lets a station see a letter only while nothing is known to speak against its recipient,
 * {@code clearance} before a letter leaves, {@code sealing} puts it in its envelope, {@code settling}
 * writes what became of the attempt. Here lies only what they share: the lanes, parking, and the bell that calls an engineer.
 *
 * <p>Every station logs before it acts, takes one step in one transaction, and may be called twice with the same letter.
 * Never does a station keep in memory what a crash may not lose, and never does what lies here know a station.
 */
@NullMarked
package se.brevvaxel.hub.spine;

import org.jspecify.annotations.NullMarked;
