/**
 * HTTP as a whole: who may come in where, and how every fault is told.
 *
 * <p>What is not opened here is shut. No answer tells what went wrong inside, and none repeats what was sent.
 */
@NullMarked
package se.brevvaxel.hub.http;

import org.jspecify.annotations.NullMarked;
