package se.brevvaxel.delivery.digital.envelope;

/** The namespaces of a delivery, by the prefixes that mina-meddelanden.md calls them. */
final class Namespaces {

    static final String M1 = "http://minameddelanden.gov.se/schema/Message";
    static final String M2 = "http://minameddelanden.gov.se/schema/Message/v2";
    static final String M3 = "http://minameddelanden.gov.se/schema/Message/v3";
    static final String N2 = "http://minameddelanden.gov.se/schema/Notification/v2";
    static final String N3 = "http://minameddelanden.gov.se/schema/Notification/v3";
    static final String S = "http://minameddelanden.gov.se/schema/Sender";
    static final String OM = "http://minameddelanden.gov.se/schema/OfficialMatter/v3";
    static final String INV = "http://minameddelanden.gov.se/externalschema/Invoice/v1";
    static final String SV3 = "http://minameddelanden.gov.se/schema/Service/v3";
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private Namespaces() {}
}
