package se.brevvaxel.delivery.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.PostalAddress;

/** A job's index, twice with the same content: CSV (RFC 4180, semicolon, UTF-8 with byte order mark) and XML. */
final class JobIndex {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** One column: what it is called, and what stands in it. */
    private record Column(String name, BiFunction<String, PrintOrder, @Nullable Object> value) {

        static Column of(String name, Function<PrintOrder, @Nullable Object> value) {
            return new Column(name, (job, order) -> value.apply(order));
        }

        /** Empty where the document carries the address itself. */
        static Column ofAddress(String name, Function<PostalAddress, @Nullable Object> value) {
            return of(name, order -> order.address() == null ? null : value.apply(order.address()));
        }

        String in(String job, PrintOrder order) {
            Object found = value.apply(job, order);
            return found == null ? "" : found.toString();
        }
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("jobId", (job, order) -> job),
            Column.of("messageId", PrintOrder::letter),
            Column.of("sourceSystem", PrintOrder::system),
            Column.of("caseNumber", PrintOrder::caseNumber),
            Column.of("file", PrintOrder::file),
            Column.of("sha256", PrintOrder::sha256),
            Column.of("pages", PrintOrder::pages),
            Column.of("sheets", PrintOrder::sheets),
            Column.of("namn", order -> order.address() == null ? null : order.name()),
            Column.ofAddress("co", PostalAddress::careOf),
            Column.ofAddress("adress", PostalAddress::street),
            Column.ofAddress("postnummer", PostalAddress::postalCode),
            Column.ofAddress("postort", PostalAddress::city),
            Column.ofAddress("land", PostalAddress::country),
            Column.of("envelope", PrintOrder::envelope),
            Column.of("window", order -> "H2"),
            Column.of("duplex", PrintOrder::duplex),
            Column.of("colour", PrintOrder::colour),
            Column.of("postage", PrintOrder::postage),
            Column.of("costCentre", PrintOrder::costCentre),
            Column.of("returnAddress", PrintOrder::returnAddress),
            Column.of("reason", PrintOrder::reason));

    private JobIndex() {}

    static byte[] csv(String job, List<PrintOrder> orders) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(';')
                .setQuoteMode(QuoteMode.MINIMAL)
                .setHeader(COLUMNS.stream().map(Column::name).toArray(String[]::new))
                .get();
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (var csv = new CSVPrinter(text, format)) {
            for (PrintOrder order : orders) {
                csv.printRecord(
                        COLUMNS.stream().map(column -> column.in(job, order)).toList());
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
                for (Column column : COLUMNS) {
                    xml.writeStartElement(column.name());
                    xml.writeCharacters(column.in(job, order));
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
}
