package se.brevvaxel.delivery.digital.envelope;

/** Counts what would be written; neither encodes nor digests. */
final class CountingSheet implements Sheet {

    private static final int CHECKSUM_DIGITS = 32;

    private long length;

    @Override
    public void raw(byte[] bytes) {
        length += bytes.length;
    }

    @Override
    public void base64(byte[] content) {
        length += (content.length + 2L) / 3 * 4;
    }

    @Override
    public void checksum(byte[] content) {
        length += CHECKSUM_DIGITS;
    }

    long length() {
        return length;
    }
}
