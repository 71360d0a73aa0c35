package dev.dataflow.migration.source;

import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import java.util.stream.Collectors;

/** Indexes and foreign keys in words. Stateless. */
final class Words {

    private Words() {}

    static String of(IndexSchema index) {
        String kind = switch (index.kind()) {
            case PLAIN -> "index";
            case UNIQUE -> "unique index";
            case FULL_TEXT -> "full-text index";
        };
        return "%s %s (%s)%s%s%s"
                .formatted(
                        kind,
                        index.name(),
                        index.parts().stream().map(Words::part).collect(Collectors.joining(", ")),
                        index.included().isEmpty() ? "" : " including " + String.join(", ", index.included()),
                        index.condition() == null ? "" : " where " + index.condition(),
                        index.options() == null ? "" : " " + index.options());
    }

    private static String part(IndexPart part) {
        return part.expression()
                + (part.options() == null ? "" : " " + part.options())
                + (part.descending() ? " desc" : "");
    }

    static String of(ReferenceSchema reference) {
        return "reference %s (%s) to %s (%s) on delete %s on update %s%s"
                .formatted(
                        reference.name(),
                        String.join(", ", reference.columns()),
                        reference.targetTable(),
                        String.join(", ", reference.targetColumns()),
                        reference.onDelete().sql(),
                        reference.onUpdate().sql(),
                        reference.options() == null ? "" : " " + reference.options());
    }

    /** What a reference does beyond what a model says of it. */
    static String more(ReferenceSchema reference) {
        return "reference %s: on update %s%s"
                .formatted(
                        reference.name(),
                        reference.onUpdate().sql(),
                        reference.options() == null ? "" : " " + reference.options());
    }
}
