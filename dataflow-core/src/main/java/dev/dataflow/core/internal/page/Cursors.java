package dev.dataflow.core.internal.page;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.value.TypeNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes cursors as texts that callers can neither forge nor use with another model or order, and reads them back: the
 * values, in plain, behind an HMAC-SHA256 over model, order and values. Thread-safe.
 */
public final class Cursors {

    /** The shortest key that is taken, in bytes. */
    public static final int LEAST_KEY = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_LENGTH = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;

    private Cursors(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * With this key.
     *
     * @throws DataFlowException CONFIGURATION where it is too short
     */
    public static Cursors withKey(byte[] key) {
        if (key.length < LEAST_KEY) {
            throw DataFlowException.configuration(
                    "cursorKey: takes at least %d bytes, but was given %d".formatted(LEAST_KEY, key.length));
        }
        return new Cursors(key);
    }

    /** With a key of their own, which nobody else knows. */
    public static Cursors withRandomKey() {
        byte[] key = new byte[MAC_LENGTH];
        new SecureRandom().nextBytes(key);
        return new Cursors(key);
    }

    /** The text for a place in this order of the model's rows. */
    String write(ModelDefinition model, List<Sort> sort, Cursor cursor) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBoolean(cursor.inclusive());
            for (int position = 0; position < sort.size(); position++) {
                CursorValues.write(
                        type(model, sort.get(position)), cursor.values().get(position), out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] content = bytes.toByteArray();
        byte[] signed = Arrays.copyOf(mac(model, sort, content), MAC_LENGTH + content.length);
        System.arraycopy(content, 0, signed, MAC_LENGTH, content.length);
        return ENCODER.encodeToString(signed);
    }

    /** The place that this text stands for; empty where it was not written for this model, order and key. */
    Optional<Cursor> read(ModelDefinition model, List<Sort> sort, String text) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException otherText) {
            return Optional.empty();
        }
        if (!ENCODER.encodeToString(signed).equals(text)) {
            // Bits behind the last byte are not read when decoding (RFC 4648, section 3.5).
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(signed, Math.min(MAC_LENGTH, signed.length), signed.length);
        byte[] mac = Arrays.copyOf(signed, Math.min(MAC_LENGTH, signed.length));
        return MessageDigest.isEqual(mac, mac(model, sort, content))
                ? Optional.of(place(model, sort, content))
                : Optional.empty();
    }

    private static Cursor place(ModelDefinition model, List<Sort> sort, byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            boolean inclusive = in.readBoolean();
            List<@Nullable Object> values = new ArrayList<>(sort.size());
            for (Sort each : sort) {
                values.add(CursorValues.read(type(model, each), in));
            }
            return new Cursor(values, inclusive);
        } catch (IOException impossible) {
            throw new UncheckedIOException("signed content that was not written here", impossible);
        }
    }

    private byte[] mac(ModelDefinition model, List<Sort> sort, byte[] content) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(header)) {
            out.writeUTF(model.name());
            out.writeInt(sort.size());
            for (Sort each : sort) {
                FieldDefinition field = model.field(each.field());
                out.writeUTF(field.name());
                out.writeUTF(TypeNames.of(field.type()));
                out.writeBoolean(field.nullable());
                out.writeUTF(each.direction().name());
                out.writeBoolean(each.nullsComeFirst());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(header.toByteArray());
            return mac.doFinal(content);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }

    private static FieldType type(ModelDefinition model, Sort sort) {
        return model.field(sort.field()).type();
    }
}
