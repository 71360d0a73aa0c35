package dev.dataflow.core.internal.operation;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldPurpose;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.value.DefaultValues;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.UuidSequence;
import dev.dataflow.core.internal.value.ValueChecks;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that reads what callers want to write of one model; made once when a database is opened. Thread-safe.
 *
 * @param model the model
 * @param upkeep what DataFlow sets itself
 * @param defaults the values of fields that are not given
 * @param rows reads new rows
 * @param upserts reads rows that may be there
 * @param changes reads changes
 * @param keys reads keys
 * @param targets reads which rows are meant
 */
record WriteInputs(
        ModelDefinition model,
        Upkeep upkeep,
        DefaultValues defaults,
        RowInput rows,
        UpsertInput upserts,
        ChangesInput changes,
        KeyInput keys,
        TargetInput targets) {

    /** CONFIGURATION where a default cannot be stored. */
    static WriteInputs of(ModelDefinition model, KeyInput keys, UuidSequence uuids, Clock clock) {
        Upkeep upkeep = new Upkeep(model, clock);
        ValueChecks checks = new ValueChecks(model);
        DefaultValues defaults = new DefaultValues(model, checks);
        RowInput rows = new RowInput(model, uuids, upkeep, checks, defaults);
        return new WriteInputs(
                model,
                upkeep,
                defaults,
                rows,
                new UpsertInput(model, rows),
                new ChangesInput(model, upkeep, checks),
                keys,
                new TargetInput(model, keys));
    }

    @Nullable
    NamedValues named(String port, @Nullable Object given, Problems problems) {
        return NamedValues.read(model, port, given, problems);
    }

    /** The fields of a replaced row whose values only the database knows. */
    List<String> keptByReplacing(boolean withDeleted) {
        return model.fields().stream()
                .filter(each -> each.purpose() == FieldPurpose.CREATED_AT
                        || (each.purpose() == FieldPurpose.DELETED_AT && withDeleted))
                .map(FieldDefinition::name)
                .toList();
    }
}
