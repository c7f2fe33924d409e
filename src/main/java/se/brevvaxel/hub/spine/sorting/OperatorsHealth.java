package se.brevvaxel.hub.spine.sorting;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Shows every mailbox operator that the register has named, and since when: a new one is a thing to look at. Never down,
 * for no operator is this hub's fault.
 */
final class OperatorsHealth implements HealthIndicator {

    private final KnownOperators operators;

    OperatorsHealth(KnownOperators operators) {
        this.operators = operators;
    }

    @Override
    public Health health() {
        var health = Health.up();
        operators.firstSeen().forEach((operator, since) -> health.withDetail(operator, "since " + since));
        return health.build();
    }
}
