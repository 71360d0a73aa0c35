package dev.dataflow.document.mongo.internal.connection;

import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A command as a line of a log. The first element says what is done to which collection; everything below is shown by
 * its names, with question marks for values, and of a list the first element stands for all. Stateless.
 */
final class CommandText {

    /** What the driver adds to every command. */
    private static final Set<String> OF_DRIVER =
            Set.of("$db", "lsid", "$clusterTime", "txnNumber", "$readPreference", "apiVersion");

    private static final int LONGEST = 2_000;

    private static final int LONGEST_VALUE = 200;

    private CommandText() {}

    static String of(BsonDocument command, boolean values) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, BsonValue> part : command.entrySet()) {
            if (text.length() > LONGEST) {
                return text.append("...").toString();
            }
            if (text.isEmpty()) {
                text.append(part.getKey()).append(' ').append(plain(part.getValue()));
            } else if (!OF_DRIVER.contains(part.getKey())) {
                text.append(", ").append(part.getKey()).append(": ");
                write(part.getValue(), values, text);
            }
        }
        return text.toString();
    }

    /** On one line, and no longer than a person reads. */
    private static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "...";
    }

    /** The collection's name, or the number that stands for none. */
    private static String plain(BsonValue value) {
        return value.isString() ? value.asString().getValue() : "1";
    }

    private static void write(BsonValue value, boolean values, StringBuilder text) {
        switch (value) {
            case BsonDocument document -> {
                String before = "{";
                for (Map.Entry<String, BsonValue> each : document.entrySet()) {
                    text.append(before).append(each.getKey()).append(": ");
                    write(each.getValue(), values, text);
                    before = ", ";
                }
                text.append(document.isEmpty() ? "{}" : "}");
            }
            case BsonArray array -> {
                text.append('[');
                if (!array.isEmpty()) {
                    write(array.get(0), values, text);
                }
                text.append(array.size() > 1 ? ", ... %d in all]".formatted(array.size()) : "]");
            }
            default -> text.append(values ? shown(String.valueOf(value)) : "?");
        }
    }
}
