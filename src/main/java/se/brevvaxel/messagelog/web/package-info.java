/**
 * Where the message log is read: business systems over HTTP, caseworkers on a page.
 *
 * <p>Recipients are masked, and a personal number is never part of an address: it comes in a body and stays there.
 */
@NullMarked
package se.brevvaxel.messagelog.web;

import org.jspecify.annotations.NullMarked;
