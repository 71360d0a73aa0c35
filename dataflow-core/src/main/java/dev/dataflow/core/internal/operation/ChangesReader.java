package dev.dataflow.core.internal.operation;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.value.CanonicalValues;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.TypeNames;
import dev.dataflow.core.internal.value.ValueChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one set of changes, field by field; not thread-safe. */
final class ChangesReader {

    private final Upkeep upkeep;
    private final ValueChecks checks;
    private final NamedValues named;
    private final Problems problems;
    private final List<String> setNames = new ArrayList<>();
    private final List<@Nullable Object> set = new ArrayList<>();
    private final List<String> addedNames = new ArrayList<>();
    private final List<@Nullable Object> added = new ArrayList<>();
    private @Nullable Number version;

    ChangesReader(Upkeep upkeep, ValueChecks checks, NamedValues named, Problems problems) {
        this.upkeep = upkeep;
        this.checks = checks;
        this.named = named;
        this.problems = problems;
    }

    /** One field that is not part of the key. */
    void read(FieldDefinition field, boolean oneRow) {
        switch (field.purpose()) {
            case DATA -> data(field);
            case VERSION -> version(field, oneRow);
            case UPDATED_AT -> {
                refuse(field, "is set by DataFlow");
                set(field, CanonicalValues.operand(field, upkeep.now(), problems));
            }
            case CREATED_AT -> refuse(field, "is set by DataFlow and never changes");
            case DELETED_AT -> refuse(field, "is changed by deleting and restoring alone");
        }
    }

    Changes changes() {
        return new Changes(
                FieldValues.ofArray(List.copyOf(setNames), set.toArray()),
                FieldValues.ofArray(List.copyOf(addedNames), added.toArray()),
                version);
    }

    private void data(FieldDefinition field) {
        if (!named.has(field.name())) {
            return;
        }
        Object given = named.get(field.name());
        Increment increment = increment(field, given);
        if (increment == null) {
            Object value = CanonicalValues.stored(field, given, problems);
            checks.check(field, value, problems);
            set(field, value);
        } else {
            add(field, increment);
        }
    }

    private void version(FieldDefinition field, boolean oneRow) {
        if (!named.has(field.name())) {
            addedNames.add(field.name());
            added.add(Upkeep.one(field));
        } else if (!oneRow) {
            problems.addHere(
                    field.name(),
                    "field '%s' is compared with the version of one row: give it together with a key"
                            .formatted(field.name()));
        } else if (CanonicalValues.stored(field, named.get(field.name()), problems) instanceof Number given) {
            version = given;
            set(field, Upkeep.next(field, given, problems));
        }
    }

    private void add(FieldDefinition field, Increment increment) {
        if (!isNumber(field.type())) {
            problems.addHere(
                    field.name(),
                    "field '%s' of type %s is no number, so nothing can be added"
                            .formatted(field.name(), TypeNames.of(field.type())));
        } else if (increment.amount() == null) {
            problems.addHere(
                    field.name(),
                    "field '%s': %s takes a number, but was given null".formatted(field.name(), Increment.NAME));
        } else {
            Object amount = CanonicalValues.operand(field, increment.amount(), problems);
            if (amount instanceof Double binary && !Double.isFinite(binary)) {
                problems.addHere(
                        field.name(),
                        "field '%s': %s takes a finite number, but was given NaN or an infinity"
                                .formatted(field.name(), Increment.NAME));
            }
            addedNames.add(field.name());
            added.add(amount);
        }
    }

    /** A map in a field that holds no numbers is a value: JSON may have such a member. */
    private @Nullable Increment increment(FieldDefinition field, @Nullable Object given) {
        return switch (given) {
            case Increment increment -> increment;
            case Map<?, ?> map
            when isNumber(field.type()) && map.size() == 1 && map.containsKey(Increment.NAME) ->
                new Increment(map.get(Increment.NAME));
            case null, default -> null;
        };
    }

    private void refuse(FieldDefinition field, String why) {
        if (named.has(field.name())) {
            problems.addHere(field.name(), "field '%s' %s: leave it out".formatted(field.name(), why));
        }
    }

    private void set(FieldDefinition field, @Nullable Object value) {
        setNames.add(field.name());
        set.add(value);
    }

    private static boolean isNumber(FieldType type) {
        return type instanceof FieldType.IntType
                || type instanceof FieldType.LongType
                || type instanceof FieldType.DoubleType
                || type instanceof FieldType.DecimalType;
    }
}
