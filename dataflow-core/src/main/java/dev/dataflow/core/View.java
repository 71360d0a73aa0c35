package dev.dataflow.core;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.view.RecordView;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * As what the rows of a selection are seen.
 *
 * @param fields the fields that are read; none means all
 * @param paths the related rows that are read with them
 * @param reader makes a row
 */
record View<T>(List<String> fields, List<String> paths, Function<FieldValues, T> reader) {

    /** Whole rows. */
    static <T> View<T> whole(Function<FieldValues, T> reader) {
        return new View<>(List.of(), List.of(), reader);
    }

    /** Records of a class. */
    static <R> View<R> of(Class<R> type, RecordView view) {
        return new View<>(view.fields(), view.paths(), row -> type.cast(view.read(row)));
    }

    /** The same rows together with related ones. */
    View<Loaded<T>> including(List<String> more, ModelDefinition model) {
        List<String> alone = fields.isEmpty()
                ? model.fields().stream().map(FieldDefinition::name).toList()
                : fields;
        List<String> all = Stream.concat(paths.stream(), more.stream()).toList();
        // What reads a row without related rows expects the fields and nothing behind them.
        return new View<>(fields, all, row -> new Loaded<>(reader.apply(paths.isEmpty() ? row.only(alone) : row), row));
    }
}
