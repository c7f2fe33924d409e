package se.brevvaxel.hub.witness;

import java.time.Instant;
import java.util.UUID;

/**
 * What a witness says.
 *
 * @param pair which broker and which database belong together
 * @param mark how far the database had come; never goes back
 * @param at when that was
 */
record Testimony(UUID pair, long mark, Instant at) {}
