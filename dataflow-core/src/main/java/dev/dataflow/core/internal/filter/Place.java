package dev.dataflow.core.internal.filter;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldPath;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.core.internal.value.CanonicalValues;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.TypeNames;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one condition looks at: a field, or a value inside a JSON field. Notes what is wrong with operands for it.
 *
 * @param name as the condition names it
 * @param field the field
 * @param inside whether it is a value inside the field
 * @param port where it is named, for messages
 */
record Place(String name, FieldDefinition field, boolean inside, String port) {

    /** The deepest value that a JSON field can hold. */
    private static final int MAX_STEPS = 31;

    /** The place of this name; empty, and a problem noted, where there is none. */
    static Optional<Place> find(String name, FilterNames names, Problems problems) {
        FieldPath path = FieldPath.parse(name);
        return names.find(path.field(), problems).flatMap(field -> {
            Place place = new Place(name, field, path.isInside(), names.port());
            boolean fits = !path.isInside() || place.isPath(path, problems);
            return fits ? Optional.of(place) : Optional.empty();
        });
    }

    /** The operand in canonical form; null for null, and where a problem was noted. */
    @Nullable
    Object operand(@Nullable Object given, Problems problems) {
        if (given == null) {
            return null;
        }
        if (inside) {
            return CanonicalValues.jsonScalar(name, given, problems);
        }
        if (field.type() instanceof FieldType.JsonType) {
            wrong(
                    "field '%s' of type JSON is compared only with null; name a value inside it, such as '%s.name'"
                            .formatted(name, name),
                    problems);
            return null;
        }
        return CanonicalValues.operand(field, given, problems);
    }

    /** The operand to order by; null where a problem was noted. */
    @Nullable
    Object orderedOperand(Object given, Problems problems) {
        if (!inside && !field.type().ordered()) {
            wrong(
                    "field '%s' of type %s has no order: only equality can be asked for"
                            .formatted(name, TypeNames.of(field.type())),
                    problems);
        }
        Object operand = operand(given, problems);
        if (inside && operand instanceof Boolean) {
            wrong(
                    "'%s' is compared in order with a text or a number, not with true or false".formatted(name),
                    problems);
            return null;
        }
        return operand;
    }

    /** The piece of text or the pattern; null where a problem was noted. */
    @Nullable
    String text(String operator, String given, Problems problems) {
        boolean isText =
                inside || field.type() instanceof FieldType.StringType || field.type() instanceof FieldType.TextType;
        if (!isText) {
            wrong(
                    "%s applies to STRING and TEXT, but field '%s' is of type %s"
                            .formatted(operator, name, TypeNames.of(field.type())),
                    problems);
        }
        return CanonicalValues.text(name, given, problems);
    }

    /** Notes a problem here. */
    void wrong(String message, Problems problems) {
        problems.add(name, port + ": " + message);
    }

    private boolean isPath(FieldPath path, Problems problems) {
        if (!(field.type() instanceof FieldType.JsonType)) {
            wrong(
                    "'%s' leads into field '%s' of type %s, but only JSON has an inside"
                            .formatted(name, field.name(), TypeNames.of(field.type())),
                    problems);
            return false;
        }
        if (path.steps().contains("") || path.steps().size() > MAX_STEPS) {
            wrong("'%s' has an empty step or more than %d of them".formatted(name, MAX_STEPS), problems);
            return false;
        }
        return CanonicalValues.text(name, name, problems) != null;
    }
}
