package se.brevvaxel.hub.spine.deciding;

import java.time.Instant;
import se.brevvaxel.content.Contents;
import se.brevvaxel.content.Kept;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.identity.IdentityNumber;

/** A store in which something happens elsewhere, once, just after a letter is kept. */
record FailsAfterKeeping(Contents contents, Runnable meanwhile) implements Contents {

    @Override
    public Kept keep(Letter letter) {
        Kept kept = contents.keep(letter);
        meanwhile.run();
        return kept;
    }

    @Override
    public Letter open(Kept kept) {
        return contents.open(kept);
    }

    @Override
    public String maskedRecipient(Kept kept) {
        return contents.maskedRecipient(kept);
    }

    @Override
    public String recipient(Kept kept) {
        return contents.recipient(kept);
    }

    @Override
    public byte[] encrypt(Kept kept, String text) {
        return contents.encrypt(kept, text);
    }

    @Override
    public String decrypt(Kept kept, byte[] encrypted) {
        return contents.decrypt(kept, encrypted);
    }

    @Override
    public byte[] searchHash(IdentityNumber recipient) {
        return contents.searchHash(recipient);
    }

    @Override
    public byte[] keyedHash(byte[] hash) {
        return contents.keyedHash(hash);
    }

    @Override
    public void leave(Kept kept, Instant now) {
        contents.leave(kept, now);
    }

    @Override
    public void erase(Kept kept) {
        contents.erase(kept);
    }
}
