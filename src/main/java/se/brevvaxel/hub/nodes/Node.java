package se.brevvaxel.hub.nodes;

/**
 * A hub node: a name that outlives restarts (it is kept in the data folder) and its present life.
 *
 * @param name whatever machine it runs on is called: two containers of one host name are two nodes
 * @param life each start of the process begins another
 */
public record Node(String name, String life) {

    /** How what this life has in hand is marked. */
    public String claim() {
        return name + "/" + life;
    }
}
