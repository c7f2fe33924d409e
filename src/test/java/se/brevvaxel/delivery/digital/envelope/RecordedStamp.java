package se.brevvaxel.delivery.digital.envelope;

import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;

/** Gives signatures that were made elsewhere, so that recorded messages can be written again byte by byte. */
final class RecordedStamp implements Stamp {

    private final String subjectName;
    private final byte[] certificate;
    private final Deque<byte[]> signatures = new ArrayDeque<>();
    private final int signatureLength;
    private final boolean holds;

    RecordedStamp(String subjectName, String certificate, boolean holds, String... signatures) {
        this.subjectName = subjectName;
        this.certificate = Base64.getDecoder().decode(certificate);
        this.holds = holds;
        List.of(signatures)
                .forEach(value -> this.signatures.add(Base64.getDecoder().decode(value)));
        this.signatureLength = this.signatures.getFirst().length;
    }

    @Override
    public String subjectName() {
        return subjectName;
    }

    @Override
    public byte[] certificate() {
        return certificate;
    }

    @Override
    public int signatureLength() {
        return signatureLength;
    }

    @Override
    public byte[] sign(byte[] signedInfo) {
        return signatures.removeFirst();
    }

    @Override
    public boolean verifies(byte[] signedInfo, byte[] signature) {
        return holds;
    }
}
