/** The locks, and a hub that consists of nothing but its HTTP side and a database. */
package se.brevvaxel.hub.http;
