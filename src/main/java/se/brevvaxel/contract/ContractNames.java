package se.brevvaxel.contract;

import javax.xml.namespace.QName;

/** Namespaces and element names of the contract (mina-meddelanden.md, table of prefixes, 1.3 and 3.3). */
public final class ContractNames {

    public static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    public static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

    public static final String COMMON = "http://minameddelanden.gov.se/schema/Common";
    public static final String COMMON_V2 = COMMON + "/v2";
    public static final String COMMON_V3 = COMMON + "/v3";
    public static final String SENDER = "http://minameddelanden.gov.se/schema/Sender";
    public static final String DISPATCHER = "http://minameddelanden.gov.se/schema/Dispatcher";
    public static final String AUTHORITY = "http://minameddelanden.gov.se/schema/Authority";
    public static final String RECIPIENT = "http://minameddelanden.gov.se/schema/Recipient";
    public static final String RECIPIENT_V2 = RECIPIENT + "/v2";
    public static final String RECIPIENT_V3 = RECIPIENT + "/v3";
    public static final String MESSAGE = "http://minameddelanden.gov.se/schema/Message";
    public static final String MESSAGE_V2 = MESSAGE + "/v2";
    public static final String MESSAGE_V3 = MESSAGE + "/v3";
    public static final String NOTIFICATION = "http://minameddelanden.gov.se/schema/Notification";
    public static final String NOTIFICATION_V2 = NOTIFICATION + "/v2";
    public static final String NOTIFICATION_V3 = NOTIFICATION + "/v3";
    public static final String OFFICIAL_MATTER_V3 = "http://minameddelanden.gov.se/schema/OfficialMatter/v3";
    public static final String RECEIPT = "http://minameddelanden.gov.se/schema/Receipt";
    public static final String REPLY = "http://minameddelanden.gov.se/schema/Reply";
    public static final String SERVICE = "http://minameddelanden.gov.se/schema/Service";
    public static final String SERVICE_V2 = SERVICE + "/v2";
    public static final String SERVICE_V3 = SERVICE + "/v3";
    public static final String INVOICE = "http://minameddelanden.gov.se/externalschema/Invoice/v1";

    /** Where the service descriptions lie on the class path. */
    public static final String RECIPIENT_WSDL = "contract/Recipient.wsdl";

    public static final String SERVICE_WSDL = "contract/Service.wsdl";
    public static final String MESSAGE_WSDL = "contract/Message.wsdl";
    public static final String NOTIFICATION_WSDL = "contract/Notification.wsdl";
    public static final String AUTHORITY_WSDL = "contract/Authority.wsdl";

    public static final QName RECIPIENT_SERVICE = new QName("http://minameddelanden.gov.se/Recipient", "Recipient");
    public static final QName RECIPIENT_PORT = new QName(RECIPIENT_SERVICE.getNamespaceURI(), "RecipientPort-v3");
    public static final QName MAILBOX_SERVICE = new QName("http://minameddelanden.gov.se/Service", "Service");
    public static final QName MAILBOX_PORT = new QName(MAILBOX_SERVICE.getNamespaceURI(), "ServicePort-v3");
    public static final QName MESSAGE_SERVICE = new QName("http://minameddelanden.gov.se/Message", "Message");
    public static final QName MESSAGE_PORT = new QName(MESSAGE_SERVICE.getNamespaceURI(), "MessagePort-v3");
    public static final QName NOTIFICATION_SERVICE =
            new QName("http://minameddelanden.gov.se/Notification", "Notification");
    public static final QName NOTIFICATION_PORT =
            new QName(NOTIFICATION_SERVICE.getNamespaceURI(), "NotificationPort-v3");
    public static final QName AUTHORITY_SERVICE = new QName("http://minameddelanden.gov.se/Authority", "Authority");
    public static final QName AUTHORITY_PORT = new QName(AUTHORITY_SERVICE.getNamespaceURI(), "AuthorityPort");

    public static final QName ENVELOPE = new QName(SOAP, "Envelope");
    public static final QName BODY = new QName(SOAP, "Body");
    public static final QName FAULT = new QName(SOAP, "Fault");
    public static final QName APPLICATION_FAULT = new QName(COMMON_V3, "applicationFault");

    public static final QName IS_REACHABLE = new QName(RECIPIENT_V3, "isReachable");
    public static final QName IS_REACHABLE_RESPONSE = new QName(RECIPIENT_V3, "isReachableResponse");
    public static final QName IS_REGISTERED = new QName(RECIPIENT_V3, "isRegistered");
    public static final QName IS_REGISTERED_RESPONSE = new QName(RECIPIENT_V3, "isRegisteredResponse");
    /** Wrapper and its only child alike. */
    public static final QName DELIVER_SECURE = new QName(SERVICE_V3, "deliverSecure");

    public static final QName DELIVER_SECURE_RESPONSE = new QName(SERVICE_V3, "deliverSecureResponse");
    /** Wrapper and its only child alike. */
    public static final QName NOTIFY = new QName(SERVICE_V3, "notify");

    public static final QName NOTIFY_RESPONSE = new QName(SERVICE_V3, "notifyResponse");
    public static final QName DISTRIBUTE_SECURE = new QName(MESSAGE_V3, "distributeSecure");
    public static final QName DISTRIBUTE_SECURE_RESPONSE = new QName(MESSAGE_V3, "distributeSecureResponse");
    /** The only child of {@link #DISTRIBUTE_SECURE}; what was signed is called {@link #SIGNED_DELIVERY}. */
    public static final QName SIGNED_DELIVERY_ON_THE_WIRE = new QName(MESSAGE_V3, "signedDelivery");

    public static final QName CHECK_DISTRIBUTION_STATUS = new QName(MESSAGE_V3, "checkDistributionStatus");
    public static final QName CHECK_DISTRIBUTION_STATUS_RESPONSE =
            new QName(MESSAGE_V3, "checkDistributionStatusResponse");

    public static final QName GET_SENDERS = new QName(AUTHORITY_SERVICE.getNamespaceURI(), "getSenders");
    public static final QName GET_DISPATCHERS = new QName(AUTHORITY_SERVICE.getNamespaceURI(), "getDispatchers");
    public static final QName IS_SENDER_ACCEPTED = new QName(AUTHORITY_SERVICE.getNamespaceURI(), "isSenderAccepted");

    /** Roots of what is signed; on the wire they go by other names (mina-meddelanden.md 3.3). */
    public static final QName SIGNED_DELIVERY = new QName(MESSAGE_V3, "SignedDelivery");

    public static final QName SEALED_DELIVERY = new QName(MESSAGE_V3, "SealedDelivery");
    public static final QName SIGNATURE_ELEMENT = new QName(SIGNATURE, "Signature");

    private ContractNames() {}
}
