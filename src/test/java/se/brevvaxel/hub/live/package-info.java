/** What live mode refuses, one fault at a time and all together. */
package se.brevvaxel.hub.live;
