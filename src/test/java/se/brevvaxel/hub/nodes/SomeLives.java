package se.brevvaxel.hub.nodes;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** Lives that a test begins and ends. */
public final class SomeLives implements Lives {

    private final Set<Node> over = new LinkedHashSet<>();
    private final Set<Node> living = new LinkedHashSet<>();
    private Node mine = new Node("node", UUID.randomUUID().toString());

    /** Whether it could not be renewed in its term. */
    public volatile boolean mineIsOver;

    public SomeLives() {
        living.add(mine);
    }

    /** Those of this node. */
    public SomeLives(Node mine) {
        this.mine = mine;
        living.add(mine);
    }

    /** The same node begins another life: all before are over. */
    public Lives next() {
        over.addAll(living);
        living.clear();
        return beside();
    }

    /** Another node begins a life; those that live go on living. */
    public Lives beside() {
        mine = new Node("node", UUID.randomUUID().toString());
        living.add(mine);
        Node its = mine;
        return new Lives() {
            @Override
            public Node mine() {
                return its;
            }

            @Override
            public Set<Node> over() {
                return over;
            }

            @Override
            public boolean isMineOver() {
                return mineIsOver;
            }

            @Override
            public boolean isAnothers(String life) {
                return !its.life().equals(life) && isLiving(life);
            }
        };
    }

    /** This life ends. */
    public void end(Node node) {
        living.remove(node);
        over.add(node);
    }

    private boolean isLiving(String life) {
        return living.stream().anyMatch(node -> node.life().equals(life));
    }

    @Override
    public Node mine() {
        return mine;
    }

    @Override
    public Set<Node> over() {
        return Set.copyOf(over);
    }

    @Override
    public boolean isMineOver() {
        return mineIsOver;
    }

    @Override
    public boolean isAnothers(String life) {
        return !mine.life().equals(life) && isLiving(life);
    }
}
