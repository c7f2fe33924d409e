/** What the rooms promise, shown on real parts. {@code journey} tells whole stories. */
package se.brevvaxel;
