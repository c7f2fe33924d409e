package se.brevvaxel.sandbox.page;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How what a stranger wrote leaves the page: a text that may do nothing, and files that are not opened here. */
final class Harmless {

    /** Everything a letter needs to look as it should, and nothing that runs, fetches, sends or leads away. */
    static final String POLICY_OF_TEXT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

    /** The page's own: its style sheet and icons, and frames with texts. */
    static final String POLICY_OF_PAGE = "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Types that a browser may be told; anything else is bytes. */
    private static final Set<String> KNOWN_TYPES =
            Set.of("application/pdf", "image/png", "image/jpeg", "text/plain", "application/xml", "text/xml");

    /**
     * Links to resources, and frames of whatever name; addresses are read against no other base than our own. And what
     * gives a link its address back without a script.
     */
    private static final String CONNECTS_AHEAD =
            "link, meta[http-equiv], base, iframe, frame, frameset, object, embed, applet, portal, fencedframe,"
                    + " set, animate, animateMotion, animateTransform";

    private Harmless() {}

    /**
     * A message's text in HTML, as a document of its own. What a browser connects to ahead, before it asks the policy, is
     * taken out, and links lead nowhere but tell where they would; the rest is left for the policy to forbid.
     */
    static ResponseEntity<byte[]> text(OpenedLetter.Text text) {
        Document document = Jsoup.parse(text.content());
        document.select(CONNECTS_AHEAD).remove();
        for (String address : List.of("href", "xlink:href")) {
            for (Element link : document.getElementsByAttribute(address)) {
                leadNowhere(link, address);
            }
        }
        return ResponseEntity.ok()
                .headers(headers(POLICY_OF_TEXT))
                .header("X-DNS-Prefetch-Control", "off")
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(document.outerHtml().getBytes(StandardCharsets.UTF_8));
    }

    /** Any element with an address may be a link, in SVG and MathML too; pictures are the policy's matter. */
    private static void leadNowhere(Element link, String address) {
        String there = link.attr(address);
        if (!there.startsWith("#") && !there.startsWith("data:image/")) {
            link.attr("title", there).attr(address, "#").removeAttr("ping");
        }
    }

    /** A file to keep. */
    static ResponseEntity<byte[]> file(OpenedLetter.Attachment attachment) {
        HttpHeaders headers = headers("default-src 'none'; sandbox");
        headers.setContentDisposition(ContentDisposition.attachment()
                .filename(attachment.name(), StandardCharsets.UTF_8)
                .build());
        boolean isKnown = KNOWN_TYPES.contains(attachment.type());
        return ResponseEntity.ok()
                .headers(headers)
                .contentType(isKnown ? MediaType.parseMediaType(attachment.type()) : MediaType.APPLICATION_OCTET_STREAM)
                .body(attachment.content());
    }

    /** What every page of our own says. */
    static void of(HttpServletResponse page) {
        headers(POLICY_OF_PAGE).forEach((name, values) -> page.setHeader(name, values.get(0)));
    }

    /** Of any answer of the page. */
    static HttpHeaders headers(String policy) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.setCacheControl("no-store");
        return headers;
    }
}
