package se.brevvaxel.messagelog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import se.brevvaxel.content.ContentMissing;
import se.brevvaxel.content.Contents;
import se.brevvaxel.content.Kept;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.identity.IdentityNumber;

/** A store that hides nothing: for tests of what is shown, not of how it is kept. */
public class ReadableContents implements Contents {

    static final String GONE = "gone";

    @Override
    public Kept keep(Letter letter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Letter open(Kept kept) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String recipient(Kept kept) {
        return new String(kept.encryptedRecipient(), StandardCharsets.UTF_8);
    }

    @Override
    public String maskedRecipient(Kept kept) {
        if (kept.handle().equals(GONE)) {
            throw new ContentMissing(kept.handle());
        }
        String digits = new String(kept.encryptedRecipient(), StandardCharsets.UTF_8);
        return new IdentityNumber(IdentityNumber.Kind.PERSONNUMMER, digits).masked();
    }

    @Override
    public byte[] searchHash(IdentityNumber recipient) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(("test " + recipient.digits()).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] encrypt(Kept kept, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String decrypt(Kept kept, byte[] encrypted) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] keyedHash(byte[] hash) {
        return hash;
    }

    @Override
    public void leave(Kept kept, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void erase(Kept kept) {
        throw new UnsupportedOperationException();
    }
}
