package dev.dataflow.sql.json;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@link JsonText}, and nothing beyond RFC 8259; one instance for each text. */
final class JsonReader {

    private static final double TWO_TO_63 = 0x1p63;

    private final String text;
    private int position;

    private JsonReader(String text) {
        this.text = text;
    }

    static @Nullable Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.skipWhitespace();
        if (reader.position < text.length()) {
            throw reader.fault("something follows the value");
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        if (depth > JsonText.MAX_DEPTH) {
            throw fault("it is nested deeper than %d levels".formatted(JsonText.MAX_DEPTH));
        }
        skipWhitespace();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        position++;
        skipWhitespace();
        if (!accept('}')) {
            do {
                skipWhitespace();
                String name = string();
                skipWhitespace();
                expect(':');
                Object value = value(depth + 1);
                if (map.containsKey(name)) {
                    throw fault("an object has a name twice");
                }
                map.put(name, value);
                skipWhitespace();
            } while (accept(','));
            expect('}');
        }
        return Collections.unmodifiableMap(map);
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        position++;
        skipWhitespace();
        if (!accept(']')) {
            do {
                list.add(value(depth + 1));
                skipWhitespace();
            } while (accept(','));
            expect(']');
        }
        return Collections.unmodifiableList(list);
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, position)) {
            throw fault("there is an unknown word");
        }
        position += word.length();
        return value;
    }

    private Object number() {
        int start = position;
        accept('-');
        if (!accept('0')) {
            digits();
        }
        boolean whole = true;
        if (accept('.')) {
            whole = false;
            digits();
        }
        if (accept('e') || accept('E')) {
            whole = false;
            if (!accept('+')) {
                accept('-');
            }
            digits();
        }
        String spelled = text.substring(start, position);
        return whole && spelled.length() <= 20 ? wholeNumber(spelled) : canonical(spelled);
    }

    private Object wholeNumber(String spelled) {
        try {
            return Long.valueOf(spelled);
        } catch (NumberFormatException tooLarge) {
            return canonical(spelled);
        }
    }

    private Object canonical(String spelled) {
        double number = Double.parseDouble(spelled);
        if (Double.isInfinite(number)) {
            throw fault("a number is too large for a double");
        }
        boolean fitsLong = number == Math.rint(number) && number >= -TWO_TO_63 && number < TWO_TO_63;
        return fitsLong ? (Object) (long) number : (Object) number;
    }

    private void digits() {
        int start = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        if (position == start) {
            throw fault("there is neither a value nor a digit");
        }
    }

    private String string() {
        expect('"');
        int start = position;
        while (peek() != '"' && peek() != '\\') {
            requireNoControl();
            position++;
        }
        if (accept('"')) {
            return text.substring(start, position - 1);
        }
        return escapedString(new StringBuilder().append(text, start, position));
    }

    private String escapedString(StringBuilder string) {
        while (!accept('"')) {
            requireNoControl();
            char each = next();
            string.append(each == '\\' ? escape(next()) : each);
        }
        return string.toString();
    }

    private char escape(char letter) {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (hexDigit() << 12 | hexDigit() << 8 | hexDigit() << 4 | hexDigit());
            default -> throw fault("there is an unknown escape");
        };
    }

    private int hexDigit() {
        char each = next();
        // Character.digit would take the digits of every script.
        int digit = each < 128 ? Character.digit(each, 16) : -1;
        if (digit < 0) {
            throw fault("an escape lacks a hexadecimal digit");
        }
        return digit;
    }

    private void requireNoControl() {
        if (peek() < ' ') {
            throw fault("a string holds a control character that is not escaped");
        }
    }

    private void skipWhitespace() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private char peek() {
        if (position == text.length()) {
            throw fault("it ends too early");
        }
        return text.charAt(position);
    }

    private char next() {
        char each = peek();
        position++;
        return each;
    }

    private boolean accept(char wanted) {
        boolean there = position < text.length() && text.charAt(position) == wanted;
        position += there ? 1 : 0;
        return there;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw fault("'%c' is missing".formatted(wanted));
        }
    }

    private DataFlowException fault(String what) {
        return DataFlowException.builder(
                        ErrorCode.MAPPING,
                        "a stored value is not the JSON it should be: %s, at character %d".formatted(what, position))
                .build();
    }
}
