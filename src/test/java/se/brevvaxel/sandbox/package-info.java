/** The counterpart, asked over real TLS by a client that shares nothing with the hub's. */
@NullMarked
package se.brevvaxel.sandbox;

import org.jspecify.annotations.NullMarked;
