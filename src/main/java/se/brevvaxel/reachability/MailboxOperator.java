package se.brevvaxel.reachability;

import java.net.URI;

/**
 * Brevlådeoperatör, as FaR names it in one answer (mina-meddelanden.md 5.1).
 *
 * @param id the operator's organisation number, {@code 16} and ten digits: what it is known by
 * @param name for people only; never matched
 * @param address its Service v3, {@code https}, used as it stands
 */
public record MailboxOperator(String id, String name, URI address) {}
