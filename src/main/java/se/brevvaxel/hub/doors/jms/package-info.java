/**
 * Door 1, the queues: one message is one request, or the cancellation of one, taken in the transaction of its
 * message.
 *
 * <p>Never is a message deserialised as a Java object, answered on a queue outside its system's list, or under a name that
 * holds a personal number. What cannot be read is kept on the dead queue of its system, with the reason.
 */
@NullMarked
package se.brevvaxel.hub.doors.jms;

import org.jspecify.annotations.NullMarked;
