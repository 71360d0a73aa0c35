package dev.dataflow.core.internal.read;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.relation.Include;
import dev.dataflow.core.internal.relation.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Brings related rows to rows: one query for each step and list of distinct keys, as long as one may be, one after the
 * other, so that it works within a transaction too. Immutable, thread-safe.
 */
public final class RelatedRows {

    private final Map<String, Home> homes;

    /** Rows of these models, by name. */
    public RelatedRows(Map<String, Home> homes) {
        this.homes = Map.copyOf(homes);
    }

    /**
     * Rows of these fields, and behind them, under the name of each step, the related row (null where there is none) or
     * the list of related rows, in the order of their key.
     *
     * @param rows with at least {@code fields} and those that {@code include} needs
     */
    public Mono<List<FieldValues>> load(
            List<FieldValues> rows, List<String> fields, Include include, GuardedSession session) {
        return Flux.fromIterable(include.steps())
                .concatMap(step -> found(rows, step, include.withDeleted(), session), 1)
                .collectList()
                .map(found -> attached(rows, fields, include, found));
    }

    /** The related rows by the key that brings them together. */
    private Mono<Map<List<Object>, List<FieldValues>>> found(
            List<FieldValues> rows, Include.Step step, boolean withDeleted, GuardedSession session) {
        Relation relation = step.relation();
        List<Filter> filters = Keys.filters(rows, relation.fields(), relation.targetFields());
        return Flux.fromIterable(filters)
                .concatMap(each -> read(step, each, withDeleted, session), 1)
                .collectList()
                .flatMap(read -> load(read, fieldsOf(relation.target()), step.below(), session))
                .map(loaded -> grouped(loaded, relation.targetFields()));
    }

    private Flux<FieldValues> read(Include.Step step, Filter filter, boolean withDeleted, GuardedSession session) {
        String model = step.relation().target().name();
        Home home = homes.get(model);
        if (home == null) {
            throw new IllegalStateException("no home for model " + model);
        }
        ModelOperations operations = withDeleted ? home.operations().withDeleted() : home.operations();
        return home.session(session).many(operations.reads().related(filter), Function.<FieldValues>identity());
    }

    private static Map<List<Object>, List<FieldValues>> grouped(List<FieldValues> rows, List<String> fields) {
        Map<List<Object>, List<FieldValues>> groups = new HashMap<>();
        for (FieldValues row : rows) {
            Keys.of(row, fields)
                    .ifPresent(key -> groups.computeIfAbsent(key, absent -> new ArrayList<>())
                            .add(row));
        }
        return groups;
    }

    private static List<String> fieldsOf(ModelDefinition model) {
        return model.fields().stream().map(FieldDefinition::name).toList();
    }

    private static List<FieldValues> attached(
            List<FieldValues> rows,
            List<String> fields,
            Include include,
            List<Map<List<Object>, List<FieldValues>>> found) {
        List<String> names =
                Stream.concat(fields.stream(), include.names().stream()).toList();
        return rows.stream()
                .map(row -> {
                    @Nullable Object[] values = new @Nullable Object[names.size()];
                    int position = 0;
                    for (String field : fields) {
                        values[position++] = row.get(field);
                    }
                    for (int step = 0; step < found.size(); step++) {
                        values[position++] =
                                related(row, include.steps().get(step).relation(), found.get(step));
                    }
                    return FieldValues.ofArray(names, values);
                })
                .toList();
    }

    private static @Nullable Object related(
            FieldValues row, Relation relation, Map<List<Object>, List<FieldValues>> found) {
        List<FieldValues> rows = Keys.of(row, relation.fields()).map(found::get).orElse(List.of());
        if (relation.many()) {
            return List.copyOf(rows);
        }
        return rows.isEmpty() ? null : rows.get(0);
    }
}
