package se.brevvaxel.sandbox.soap;

import static se.brevvaxel.contract.ContractNames.COMMON_V3;

import javax.xml.namespace.QName;
import se.brevvaxel.contract.ContractNames;

/**
 * What a fault with a code is made of (mina-meddelanden.md 1.3, 1.4).
 *
 * @param element in the fault's detail
 * @param members the namespace of {@code ErrorCode}, {@code Description} and {@code CallId} inside it
 */
public record FaultDetail(QName element, String members) {

    /** Of every operation of version 3. */
    public static final FaultDetail V3 = new FaultDetail(ContractNames.APPLICATION_FAULT, COMMON_V3);
}
