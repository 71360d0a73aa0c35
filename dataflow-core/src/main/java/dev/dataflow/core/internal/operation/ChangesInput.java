package dev.dataflow.core.internal.operation;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldPurpose;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.ValueChecks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads changes of rows of one model. Thread-safe. */
final class ChangesInput {

    private final ModelDefinition model;
    private final Upkeep upkeep;
    private final ValueChecks checks;
    private final List<FieldDefinition> replaced;

    ChangesInput(ModelDefinition model, Upkeep upkeep, ValueChecks checks) {
        this.model = model;
        this.upkeep = upkeep;
        this.checks = checks;
        this.replaced = model.fields().stream()
                .filter(each -> !model.isKey(each.name()))
                .filter(each -> each.purpose() == FieldPurpose.DATA || each.purpose() == FieldPurpose.VERSION)
                .toList();
    }

    /**
     * Some fields, none of the key, at least one beside the version.
     *
     * @param oneRow whether a version may be given: that of the row
     */
    Changes some(@Nullable NamedValues named, boolean oneRow, Problems problems) {
        if (named == null) {
            return Changes.NONE;
        }
        ChangesReader reader = new ChangesReader(upkeep, checks, named, problems);
        for (FieldDefinition field : model.fields()) {
            if (model.isKey(field.name())) {
                refuseKey(field, named, problems);
            } else {
                reader.read(field, oneRow);
            }
        }
        boolean nothing = named.names().stream()
                .allMatch(each ->
                        each.equals(upkeep.version().map(FieldDefinition::name).orElse("")));
        if (nothing) {
            problems.add("values", "values: has no field to change");
        }
        return reader.changes();
    }

    /** Numbers to add to fields, at least one. */
    Changes increments(Map<String, ?> amounts, Problems problems) {
        Map<String, Increment> increments = new LinkedHashMap<>();
        amounts.forEach((name, amount) -> increments.put(name, new Increment(amount)));
        return some(NamedValues.read(model, "increments", increments, problems), false, problems);
    }

    /**
     * All fields that are not part of the key; none may be missing, as that would mean null without saying so. What
     * DataFlow sets is passed over, but the version must be that of the row.
     */
    Changes all(FieldValues row, Problems problems) {
        if (replaced.stream().allMatch(each -> each.purpose() == FieldPurpose.VERSION)) {
            problems.add("values", "values: the model has no field beside its key, so nothing can be updated");
            return Changes.NONE;
        }
        List<String> given = new ArrayList<>();
        for (String name : row.names()) {
            if (model.findField(name).isEmpty() || replaced.contains(model.field(name))) {
                given.add(name);
            }
        }
        for (FieldDefinition field : replaced) {
            boolean version = field.purpose() == FieldPurpose.VERSION;
            if (version ? !row.has(field.name()) || row.get(field.name()) == null : !row.has(field.name())) {
                given.remove(field.name());
                problems.reading("values");
                problems.addHere(
                        field.name(),
                        version
                                ? "field '%s' must be given: the version that was read; to change the row whatever its version, use update(key, changes)"
                                        .formatted(field.name())
                                : "field '%s' must be given: to change some fields alone, use update(key, changes)"
                                        .formatted(field.name()));
            }
        }
        return some(NamedValues.read(model, "values", row.only(given), problems), true, problems);
    }

    private static void refuseKey(FieldDefinition field, NamedValues named, Problems problems) {
        if (named.has(field.name())) {
            problems.add(
                    field.name(), "values: '%s' is part of the key, and keys never change".formatted(field.name()));
        }
    }
}
