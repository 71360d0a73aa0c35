package dev.dataflow.core.internal.operation;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldPurpose;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.value.CanonicalValues;
import dev.dataflow.core.internal.value.Problems;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one model that DataFlow looks after: the version and the times of creation, change and deletion.
 * Thread-safe.
 */
final class Upkeep {

    private final Clock clock;
    private final List<FieldDefinition> kept;
    private final Optional<FieldDefinition> version;
    private final Optional<FieldDefinition> deletedAt;

    Upkeep(ModelDefinition model, Clock clock) {
        this.clock = clock;
        this.kept = model.fields().stream()
                .filter(each -> each.purpose() != FieldPurpose.DATA)
                .toList();
        this.version = model.field(FieldPurpose.VERSION);
        this.deletedAt = model.field(FieldPurpose.DELETED_AT);
    }

    Optional<FieldDefinition> version() {
        return version;
    }

    /** The version's field, in a model that was asked for one. */
    FieldDefinition requiredVersion() {
        return version.orElseThrow(() -> new IllegalStateException("the model counts no versions"));
    }

    Optional<FieldDefinition> deletedAt() {
        return deletedAt;
    }

    Instant now() {
        return clock.instant();
    }

    /** Notes a problem where a caller sets what DataFlow sets. */
    void refuseGiven(FieldDefinition field, @Nullable Object given, Problems problems) {
        if (given == null || (field.purpose() == FieldPurpose.VERSION && isZero(given))) {
            return;
        }
        problems.addHere(
                field.name(),
                "field '%s' %s, but was given a %s"
                        .formatted(
                                field.name(),
                                switch (field.purpose()) {
                                    case VERSION -> "is counted by DataFlow: leave it out, or null or 0";
                                    case CREATED_AT, UPDATED_AT -> "is set by DataFlow: leave it out, or null";
                                    case DELETED_AT -> "is set by deleting and restoring alone: leave it out, or null";
                                    case DATA -> throw new IllegalArgumentException("not looked after: " + field);
                                },
                                given.getClass().getTypeName()));
    }

    /** What such a field holds in a new row. */
    @Nullable
    Object initial(FieldDefinition field, Instant now, Problems problems) {
        return switch (field.purpose()) {
            case VERSION -> one(field);
            case CREATED_AT, UPDATED_AT -> CanonicalValues.operand(field, now, problems);
            case DELETED_AT -> null;
            case DATA -> throw new IllegalArgumentException("not looked after: " + field);
        };
    }

    /** The changes that mark rows as deleted, or as there again. */
    Changes marking(boolean deleted, Problems problems) {
        Instant now = now();
        List<String> names = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (FieldDefinition field : kept) {
            if (field.purpose() == FieldPurpose.UPDATED_AT || field.purpose() == FieldPurpose.DELETED_AT) {
                boolean none = field.purpose() == FieldPurpose.DELETED_AT && !deleted;
                names.add(field.name());
                values.add(none ? null : CanonicalValues.operand(field, now, problems));
            }
        }
        FieldValues added =
                version.map(each -> FieldValues.of(each.name(), one(each))).orElseGet(FieldValues::empty);
        return new Changes(FieldValues.ofArray(List.copyOf(names), values.toArray()), added, null);
    }

    /** The number 1 as the version's field carries it. */
    static Number one(FieldDefinition version) {
        return version.type() instanceof FieldType.IntType ? (Number) 1 : (Number) 1L;
    }

    /** The version behind this one; a problem where there is none. */
    @Nullable
    static Number next(FieldDefinition version, Number given, Problems problems) {
        boolean narrow = version.type() instanceof FieldType.IntType;
        long greatest = narrow ? Integer.MAX_VALUE : Long.MAX_VALUE;
        if (given.longValue() == greatest) {
            problems.addHere(
                    version.name(), "field '%s' was given the greatest version there is".formatted(version.name()));
            return null;
        }
        return narrow ? (Number) (given.intValue() + 1) : (Number) (given.longValue() + 1);
    }

    /** Those of the rows that are not deleted. */
    Filter live(Filter filter) {
        return deletedAt
                .map(each -> Filters.both(filter, Filter.where(each.name()).isNull()))
                .orElse(filter);
    }

    /** Those of the rows that are deleted; where the model keeps none, none. */
    Filter deleted(Filter filter) {
        return deletedAt
                .map(each -> Filters.both(filter, Filter.where(each.name()).isNotNull()))
                .orElse(Filter.none());
    }

    private static boolean isZero(Object given) {
        return given instanceof Number number && number.longValue() == 0 && number.doubleValue() == 0;
    }
}
