/**
 * Print orders and jobs: a job folder is complete when it can be seen, and is handed over once.
 */
@NullMarked
package se.brevvaxel.delivery.print;

import org.jspecify.annotations.NullMarked;
