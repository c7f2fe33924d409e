package se.brevvaxel.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKey;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.identity.IdentityNumber;

/** Letters in files, each encrypted under a key of its own, which only its row holds, wrapped. */
final class EncryptedContents implements Contents, Orphans {

    /** What a file begins with; the last byte is the version. */
    private static final byte[] MAGIC = {'B', 'V', 'C', 1};

    private static final byte[] NONE = {};
    private static final String CONTENT = "content";
    private static final String RECIPIENT = "recipient";
    private static final String TEXT = "text";
    private static final String KEY = "key ";

    private final FileStore store;
    private final Keys keys;

    EncryptedContents(FileStore store, Keys keys) {
        this.store = store;
        this.keys = keys;
    }

    @Override
    public Kept keep(Letter letter) {
        LetterId id = letter.id();
        SecretKey key = Encryption.newKey();
        byte[] encrypted = Encryption.encrypt(MAGIC, key, LetterBytes.of(letter), Encryption.bond(CONTENT, id));
        byte[] wrapped = Encryption.encrypt(
                NONE, keys.currentKey(), key.getEncoded(), Encryption.bond(KEY + keys.current(), id));
        byte[] recipient =
                Encryption.encrypt(NONE, key, LetterBytes.of(letter.recipient()), Encryption.bond(RECIPIENT, id));
        String handle;
        try {
            handle = store.write(id, encrypted);
        } catch (IOException e) {
            throw new ContentUnavailable("the content of letter " + id + " could not be kept", e);
        }
        return new Kept(
                handle,
                sha256(encrypted),
                encrypted.length,
                keys.current(),
                wrapped,
                recipient,
                searchHash(letter.recipient().id()));
    }

    @Override
    public Letter open(Kept kept) {
        try {
            LetterId id = Handle.of(kept.handle()).letter();
            byte[] encrypted = store.read(kept.handle());
            if (!MessageDigest.isEqual(sha256(encrypted), kept.sha256())) {
                throw missing(kept, "it is not what was kept");
            }
            if (!Arrays.equals(encrypted, 0, Math.min(MAGIC.length, encrypted.length), MAGIC, 0, MAGIC.length)) {
                throw missing(kept, "its form is unknown");
            }
            Letter letter = LetterBytes.read(
                    Encryption.decrypt(MAGIC.length, unwrap(kept, id), encrypted, Encryption.bond(CONTENT, id)));
            if (!letter.id().equals(id)) {
                throw missing(kept, "it is another letter's");
            }
            return letter;
        } catch (GeneralSecurityException | LetterBytes.Unreadable | NoSuchFileException | IllegalArgumentException e) {
            throw new ContentMissing(kept.handle(), e);
        } catch (IOException e) {
            throw new ContentUnavailable("the content store cannot be read", e);
        }
    }

    @Override
    public String maskedRecipient(Kept kept) {
        return recipientOf(kept).masked();
    }

    @Override
    public String recipient(Kept kept) {
        return recipientOf(kept).digits();
    }

    @Override
    public byte[] encrypt(Kept kept, String text) {
        try {
            LetterId id = Handle.of(kept.handle()).letter();
            return Encryption.encrypt(
                    NONE, unwrap(kept, id), text.getBytes(StandardCharsets.UTF_8), Encryption.bond(TEXT, id));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ContentMissing(kept.handle(), e);
        }
    }

    @Override
    public String decrypt(Kept kept, byte[] encrypted) {
        try {
            LetterId id = Handle.of(kept.handle()).letter();
            byte[] text = Encryption.decrypt(0, unwrap(kept, id), encrypted, Encryption.bond(TEXT, id));
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ContentMissing(kept.handle(), e);
        }
    }

    private IdentityNumber recipientOf(Kept kept) {
        try {
            LetterId id = Handle.of(kept.handle()).letter();
            byte[] recipient =
                    Encryption.decrypt(0, unwrap(kept, id), kept.encryptedRecipient(), Encryption.bond(RECIPIENT, id));
            return LetterBytes.readRecipient(recipient).number();
        } catch (GeneralSecurityException | LetterBytes.Unreadable | IllegalArgumentException e) {
            throw new ContentMissing(kept.handle(), e);
        }
    }

    @Override
    public byte[] searchHash(IdentityNumber recipient) {
        return keys.searchHash(recipient);
    }

    @Override
    public byte[] keyedHash(byte[] hash) {
        return keys.keyedHash(hash);
    }

    @Override
    public void leave(Kept kept, Instant now) {
        try {
            store.writtenAt(kept.handle(), now);
        } catch (IOException e) {
            throw new ContentUnavailable("the content of " + kept.handle() + " could not be left", e);
        }
    }

    @Override
    public void erase(Kept kept) {
        try {
            store.erase(kept.handle());
        } catch (IOException e) {
            throw new ContentUnavailable("the content of " + kept.handle() + " could not be erased", e);
        }
    }

    @Override
    public int sweep(Instant olderThan, UnaryOperator<Set<String>> referred) {
        try {
            return store.sweep(olderThan, referred);
        } catch (IOException e) {
            throw new ContentUnavailable("the content store could not be swept", e);
        }
    }

    private SecretKey unwrap(Kept kept, LetterId id) throws GeneralSecurityException {
        String name = kept.wrappingKeyId();
        SecretKey wrapping = keys.named(name).orElseThrow(() -> missing(kept, "no key here is called " + name));
        return Encryption.key(Encryption.decrypt(0, wrapping, kept.wrappedKey(), Encryption.bond(KEY + name, id)));
    }

    private static ContentMissing missing(Kept kept, String why) {
        return new ContentMissing(kept.handle(), new IOException(why));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256", e);
        }
    }
}
