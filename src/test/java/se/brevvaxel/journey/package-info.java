/** Whole stories: a letter goes in through a real door of a running hub, and what became of it is looked at outside. */
package se.brevvaxel.journey;
