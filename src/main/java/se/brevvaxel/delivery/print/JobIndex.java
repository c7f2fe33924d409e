package se.brevvaxel.delivery.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** A job's index, twice with the same content: CSV (RFC 4180, semicolon, UTF-8 with byte order mark) and XML. */
final class JobIndex {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final List<String> COLUMNS = List.of(
            "jobId",
            "messageId",
            "sourceSystem",
            "caseNumber",
            "file",
            "sha256",
            "pages",
            "sheets",
            "namn",
            "co",
            "adress",
            "postnummer",
            "postort",
            "land",
            "envelope",
            "window",
            "duplex",
            "colour",
            "postage",
            "costCentre",
            "returnAddress",
            "reason");

    private JobIndex() {}

    static byte[] csv(String job, List<PrintOrder> orders) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(';')
                .setQuoteMode(QuoteMode.MINIMAL)
                .setHeader(COLUMNS.toArray(String[]::new))
                .get();
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (var csv = new CSVPrinter(text, format)) {
            for (PrintOrder order : orders) {
                csv.printRecord(values(job, order).values());
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] xml(String job, List<PrintOrder> orders) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("printJob");
            xml.writeAttribute("id", job);
            for (PrintOrder order : orders) {
                xml.writeStartElement("letter");
                for (Map.Entry<String, String> value : values(job, order).entrySet()) {
                    xml.writeStartElement(value.getKey());
                    xml.writeCharacters(value.getValue());
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("the index cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> values(String job, PrintOrder order) {
        var address = order.address();
        var row = new LinkedHashMap<String, String>();
        List<@Nullable Object> values = Arrays.asList(
                job,
                order.letter(),
                order.system(),
                order.caseNumber(),
                order.file(),
                order.sha256(),
                order.pages(),
                order.sheets(),
                address == null ? null : order.name(),
                address == null ? null : address.careOf(),
                address == null ? null : address.street(),
                address == null ? null : address.postalCode(),
                address == null ? null : address.city(),
                address == null ? null : address.country(),
                order.envelope(),
                "H2",
                order.duplex(),
                order.colour(),
                order.postage(),
                order.costCentre(),
                order.returnAddress(),
                order.reason());
        for (int i = 0; i < COLUMNS.size(); i++) {
            Object value = values.get(i);
            row.put(COLUMNS.get(i), value == null ? "" : value.toString());
        }
        return row;
    }
}
