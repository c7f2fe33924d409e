/**
 * The hub's own PostgreSQL, for those who have none: made durable, kept in {@code data/postgres}, watched over.
 *
 * <p>It stays away when {@code spring.datasource.url} names another. Never is a data folder deleted here, never does the
 * server listen beyond this machine or let anybody in without a password, and never does the hub work as superuser.
 */
@NullMarked
package se.brevvaxel.hub.database;

import org.jspecify.annotations.NullMarked;
