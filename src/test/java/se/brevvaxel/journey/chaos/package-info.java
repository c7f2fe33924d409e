/**
 * The chaos test: the parts of a real installation, each a process of its own, are killed at random moments while letters
 * are on their way; at the end four accounts are held against each other. Its short form is part of every build,
 * {@code -Pchaos} runs the long one: src/docs/chaos.md.
 *
 * <p>Nothing that is killed lives in the test's own process, and nothing here looks into the hub from inside: it knows
 * doors, reply queues, the database, mailboxes and the print folder. Never is an account judged here but by
 * {@link se.brevvaxel.journey.chaos.Accounting}, which has tests of its own.
 */
package se.brevvaxel.journey.chaos;
