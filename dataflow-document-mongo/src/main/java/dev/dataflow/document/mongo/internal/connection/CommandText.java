package dev.dataflow.document.mongo.internal.connection;

import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A command as a line of a log. The first element says what is done to which collection; everything below is shown by
 * its names, with question marks for values, and of a list the first element stands for all. A document that may be the
 * value of a field is one question mark, as its keys are data too. Stateless.
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
                write(part.getValue(), values ? Place.SHOWN : Place.ofPart(part.getKey()), text);
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

    private static void write(BsonValue value, Place place, StringBuilder text) {
        switch (value) {
            case BsonDocument document
            when !place.hides(document) -> {
                String before = "{";
                for (Map.Entry<String, BsonValue> each : document.entrySet()) {
                    text.append(before).append(each.getKey()).append(": ");
                    write(each.getValue(), place.below(each.getKey()), text);
                    before = ", ";
                }
                text.append(document.isEmpty() ? "{}" : "}");
            }
            case BsonArray array -> {
                text.append('[');
                if (!array.isEmpty()) {
                    write(array.get(0), place, text);
                }
                text.append(array.size() > 1 ? ", ... %d in all]".formatted(array.size()) : "]");
            }
            default -> text.append(place == Place.SHOWN ? shown(String.valueOf(value)) : "?");
        }
    }

    /** What may stand at a place of a command, when values are not shown. */
    private enum Place {
        /** Anything, and all of it is shown. */
        SHOWN,
        /** Parts of a command, such as the filter and the change of an update. */
        PARTS,
        /** Conditions or stages: fields and operators. */
        STRUCTURE,
        /** A field's conditions, which are operators only, or a value. */
        CONDITION,
        /** Fields with their values. */
        ASSIGNMENTS,
        /** A value. */
        VALUE;

        /** Below these stands what DataFlow has written; below all others a value may stand. */
        private static final Set<String> STRUCTURAL = Set.of(
                "$and",
                "$or",
                "$nor",
                "$not",
                "$expr",
                "$match",
                "$group",
                "$project",
                "$sort",
                "$limit",
                "$skip",
                "$cond",
                "$sum",
                "$avg",
                "$min",
                "$max",
                "$first",
                "$count",
                "$lookup",
                "$unwind",
                "$facet",
                "$addFields");

        static Place ofPart(String name) {
            return switch (name) {
                case "documents" -> ASSIGNMENTS;
                case "updates", "deletes" -> PARTS;
                default -> STRUCTURE;
            };
        }

        boolean hides(BsonDocument document) {
            return switch (this) {
                case SHOWN, PARTS, STRUCTURE, ASSIGNMENTS -> false;
                case CONDITION -> !document.keySet().stream().allMatch(key -> key.startsWith("$"));
                case VALUE -> true;
            };
        }

        Place below(String key) {
            return switch (this) {
                case SHOWN -> SHOWN;
                case PARTS -> STRUCTURE;
                case STRUCTURE, CONDITION -> key.startsWith("$") ? ofOperator(key) : CONDITION;
                case ASSIGNMENTS, VALUE -> VALUE;
            };
        }

        private static Place ofOperator(String name) {
            if (STRUCTURAL.contains(name)) {
                return STRUCTURE;
            }
            return name.equals("$set") || name.equals("$setOnInsert") || name.equals("$inc") ? ASSIGNMENTS : VALUE;
        }
    }
}
