package se.brevvaxel.hub.nodes;

import java.util.Set;

/** The lives of all nodes, as this one knows them: a little behind the truth, and never ahead of it. */
public interface Lives {

    /** This node, in its present life. */
    Node mine();

    /**
     * Whose life is over: what they had in hand is to be finished by others. This node's own earlier lives are among them;
     * those that have been over for a month are not.
     */
    Set<Node> over();

    /** Whether this life is known to be over. */
    default boolean isOver(String life) {
        return over().stream().anyMatch(node -> node.life().equals(life));
    }

    /**
     * Whether this node's own life may be over by now, since it could not be renewed in its term: others may finish what it has
     * in hand, so it begins nothing until it has been renewed.
     */
    boolean isMineOver();

    /** Whether this is the life of another node, and not known to be over. */
    boolean isAnothers(String life);
}
