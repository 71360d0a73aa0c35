package dev.dataflow.tck.migration.random;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table at random, with a key {@code id} and at least one column more.
 *
 * @param id which it is, whatever it is called
 * @param name what it is called
 * @param identity whether the database counts its keys
 * @param columns beside the key
 * @param together columns that have an index together, by id; empty for none
 */
record RandomTable(int id, String name, boolean identity, List<RandomColumn> columns, List<Integer> together) {

    /** Copies the lists. */
    RandomTable {
        columns = List.copyOf(columns);
        together = List.copyOf(together);
    }

    Optional<RandomColumn> column(int columnId) {
        return columns.stream().filter(each -> each.id() == columnId).findFirst();
    }

    RandomTable named(String other) {
        return new RandomTable(id, other, identity, columns, together);
    }

    RandomTable with(RandomColumn more) {
        List<RandomColumn> all = new ArrayList<>(columns);
        all.add(more);
        return new RandomTable(id, name, identity, all, together);
    }

    RandomTable without(RandomColumn gone) {
        return new RandomTable(
                id,
                name,
                identity,
                columns.stream().filter(each -> each.id() != gone.id()).toList(),
                together.contains(gone.id()) ? List.of() : together);
    }

    RandomTable withTogether(List<Integer> others) {
        return new RandomTable(id, name, identity, columns, others);
    }

    RandomTable changed(int columnId, UnaryOperator<RandomColumn> change) {
        List<RandomColumn> changed = columns.stream()
                .map(each -> each.id() == columnId ? change.apply(each) : each)
                .toList();
        boolean stays = changed.stream()
                .filter(each -> together.contains(each.id()))
                .allMatch(each -> each.kind().isIndexable());
        return new RandomTable(id, name, identity, changed, stays ? together : List.of());
    }

    /** The model's name, which stays the same. */
    String model() {
        return "Model" + id;
    }

    /** The model; with former names where it had others. */
    ModelDefinition model(@Nullable RandomTable former) {
        ModelDefinition.Builder builder = ModelDefinition.builder(model()).table(name);
        if (former != null && !former.name().equals(name)) {
            builder.renamedFrom(former.name());
        }
        builder.field(
                identity
                        ? FieldDefinition.generated("id", new FieldType.LongType())
                        : FieldDefinition.required("id", new FieldType.LongType()));
        for (RandomColumn column : columns) {
            builder.field(column.field(
                    former == null ? null : former.column(column.id()).orElse(null)));
        }
        builder.key("id");
        for (RandomColumn column : columns) {
            switch (column.indexed()) {
                case NOT -> {}
                case PLAIN -> builder.index(column.name());
                case UNIQUE -> builder.unique(column.name());
            }
            if (column.parent() != null && column.enforced()) {
                builder.reference("Model" + column.parent(), OnDelete.RESTRICT, column.name());
            }
        }
        if (!together.isEmpty()) {
            builder.index(together.stream()
                    .flatMap(each -> column(each).stream())
                    .map(RandomColumn::name)
                    .toArray(String[]::new));
        }
        return builder.build();
    }

    /** The ids of the tables to which it refers. */
    Stream<Integer> parents() {
        return columns.stream().map(RandomColumn::parent).filter(each -> each != null);
    }
}
