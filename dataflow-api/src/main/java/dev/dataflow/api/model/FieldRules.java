package dev.dataflow.api.model;

import dev.dataflow.api.error.DataFlowException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold within one field. */
final class FieldRules {

    private FieldRules() {}

    static void check(
            String name,
            FieldType type,
            boolean nullable,
            Generation generation,
            FieldPurpose purpose,
            @Nullable String defaultText,
            List<ValueCheck> checks,
            boolean fullText) {
        boolean generated = generation != Generation.NONE;
        boolean generationFits = switch (generation) {
            case NONE -> true;
            case IDENTITY -> isWhole(type);
            case UUID_V7 -> type instanceof FieldType.UuidType;
        };
        boolean purposeFits = switch (purpose) {
            case DATA -> true;
            case VERSION -> isWhole(type) && !nullable;
            case CREATED_AT, UPDATED_AT -> type instanceof FieldType.TimestampType && !nullable;
            case DELETED_AT -> type instanceof FieldType.TimestampType && nullable;
        };
        boolean text = type instanceof FieldType.StringType || type instanceof FieldType.TextType;
        require(generationFits, name, "is generated: it must be INT, LONG or UUID, not " + type);
        require(!(nullable && generated), name, "is generated and so is never null: declare it as not nullable");
        require(
                purposeFits,
                name,
                "is kept as %s: that takes %s"
                        .formatted(
                                purpose,
                                switch (purpose) {
                                    case DATA -> "any type";
                                    case VERSION -> "an INT or LONG that is not nullable";
                                    case CREATED_AT, UPDATED_AT -> "a TIMESTAMP that is not nullable";
                                    case DELETED_AT -> "a nullable TIMESTAMP";
                                }));
        require(
                defaultText == null || (!generated && purpose == FieldPurpose.DATA),
                name,
                "is set by DataFlow or the database and so has no default");
        require(
                defaultText == null || !(type instanceof FieldType.JsonType || type instanceof FieldType.BytesType),
                name,
                "has a default, which JSON and BYTES cannot have");
        require(!fullText || text, name, "takes part in full-text search: it must be STRING or TEXT, not " + type);
        for (ValueCheck each : checks) {
            require(each.appliesTo(type), name, "has the rule %s, which does not apply to %s".formatted(each, type));
        }
    }

    private static boolean isWhole(FieldType type) {
        return type instanceof FieldType.IntType || type instanceof FieldType.LongType;
    }

    private static void require(boolean holds, String name, String fault) {
        if (!holds) {
            throw DataFlowException.configuration("field %s %s".formatted(name, fault));
        }
    }
}
