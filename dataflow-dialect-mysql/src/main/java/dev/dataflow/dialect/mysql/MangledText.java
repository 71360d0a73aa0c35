package dev.dataflow.dialect.mysql;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text that MySQL has taken for latin1 although it was UTF-8: so it shows constants of expressions, in
 * {@code information_schema} as in SHOW CREATE TABLE (seen in 8.0 and 8.4). Stateless.
 */
final class MangledText {

    /** MySQL's latin1 is this with the five codes that it leaves out ("West European Character Sets" in the manual). */
    private static final Charset LATIN1 = Charset.forName("windows-1252");

    private MangledText() {}

    /** The text as it was meant; what does not look mangled is returned as it is. */
    static String repaired(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0xA0) {
                bytes.put((byte) c);
            } else if (LATIN1.newEncoder().canEncode(c)) {
                bytes.put(String.valueOf(c).getBytes(LATIN1)[0]);
            } else {
                return text;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException notMangled) {
            return text;
        }
    }
}
