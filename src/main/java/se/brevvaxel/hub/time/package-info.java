/**
 * Time: holds this machine's clock against the database's. Claims, deadlines and the date in a seal rest on it, and two nodes
 * must mean the same by now.
 *
 * <p>Never is a clock set here, and never is a letter stopped for a clock that could not be compared.
 */
@NullMarked
package se.brevvaxel.hub.time;

import org.jspecify.annotations.NullMarked;
