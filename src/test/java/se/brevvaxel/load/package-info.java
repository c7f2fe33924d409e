/** The load run: how much processor time a letter costs. Not part of the ordinary build; see src/docs/performance.md. */
package se.brevvaxel.load;
