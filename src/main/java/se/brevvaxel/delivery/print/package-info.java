/**
 * Print orders and jobs: a job folder is complete when it can be seen, and is handed over once.
 *
 * <p>Never is paper made that is addressed nowhere, and never does an index tell of other paper than lies beside it.
 */
@NullMarked
package se.brevvaxel.delivery.print;

import org.jspecify.annotations.NullMarked;
