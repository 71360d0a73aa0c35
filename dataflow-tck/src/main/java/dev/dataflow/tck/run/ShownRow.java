package dev.dataflow.tck.run;

import dev.dataflow.api.operation.FieldValues;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as failures show them: with every character and type visible, and no longer than a person reads. */
final class ShownRow {

    private static final int LONGEST = 120;

    private ShownRow() {}

    static String of(FieldValues row) {
        return row.asMap().entrySet().stream()
                .map(each -> each.getKey() + ": " + of(each.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case byte[] bytes -> cut(bytes.length + " bytes " + Arrays.toString(bytes));
            case String text -> cut(text.length() + " chars '" + escaped(text) + "'");
            default -> cut(value.getClass().getSimpleName() + " " + value);
        };
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(each -> {
            if (each < 0x7F && each >= ' ') {
                shown.appendCodePoint(each);
            } else {
                shown.append("\\u{%x}".formatted(each));
            }
        });
        return shown.toString();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
