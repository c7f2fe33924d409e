/**
 * The print room: the only way out to paper. The paper desk makes one letter at a time and lays it in the tray, the job
 * desk gathers what is made and hands each job over, once.
 *
 * <p>Never is a letter made that the print gate refuses, never does it lie in two jobs, and never can half a job be seen.
 * What happened to a job is read from the database and the folders, so it is known after any crash.
 */
@NullMarked
package se.brevvaxel.hub.spine.printing;

import org.jspecify.annotations.NullMarked;
