package se.brevvaxel.delivery.digital.envelope;

/**
 * Where what is to be paid ({@code inv:Invoice}) stands in a message. The contract has two places and does not say which
 * operator looks where (mina-meddelanden.md 5.5, 8.11). In order of how many bytes each takes.
 */
public enum InvoicePlace {
    /** It is left out. */
    NOWHERE,
    /**
     * {@code OfficialMatter/Invoice}. In a letter about a case that place is taken by {@code OfficialMatterExtension}, so
     * it stands inside that.
     */
    MATTER,
    /** {@code OfficialMatter/OfficialMatterExtension/Invoice}, in every letter. */
    EXTENSION
}
