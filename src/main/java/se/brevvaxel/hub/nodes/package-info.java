/**
 * The nodes of one hub: several processes may work on one database, one broker and the same shared folders. Here each says
 * that it lives, learns whose life is over, and gets leave for what one node does for all.
 *
 * <p>What a node has in hand is written under its life, and is another's to finish when that life is over, never before.
 * Nobody judges others who has been out of touch with the database itself. A life that was given up too early does no harm
 * beyond a question: an attempt of it counts as unknown until its own answer comes, and a drop that was taken from it is
 * its own no more.
 */
@NullMarked
package se.brevvaxel.hub.nodes;

import org.jspecify.annotations.NullMarked;
