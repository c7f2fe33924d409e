package se.brevvaxel.hub.spine.sealing;

import se.brevvaxel.delivery.digital.envelope.Endorsements;
import se.brevvaxel.delivery.digital.envelope.InvoicePlace;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.DigitalRule;
import se.brevvaxel.policy.Policy;

/** What is written on letters beside what their home systems say: by policy, and by what their operators look for. */
public final class Endorsing {

    private final Policy policy;
    private final InvoiceSettings invoices;

    Endorsing(Policy policy, InvoiceSettings invoices) {
        this.policy = policy;
        this.invoices = invoices;
    }

    /** On a letter that goes to this mailbox operator. */
    public Endorsements of(Letter letter, String operator) {
        return endorsements(letter, invoices.of(operator));
    }

    /** On a letter that goes to an external forwarder, who does not say which operator it will be. */
    Endorsements forForwarder(Letter letter) {
        return endorsements(letter, invoices.invoice());
    }

    /** As much as can come to stand on it, whoever it goes to. */
    Endorsements longest(Letter letter) {
        return endorsements(letter, invoices.longest());
    }

    private Endorsements endorsements(Letter letter, InvoicePlace invoice) {
        DigitalRule rule = policy.rule(letter.caseType()).map(CaseRule::digital).orElse(DigitalRule.PLAIN);
        return new Endorsements(invoice, rule.reply(), rule.receipt());
    }
}
