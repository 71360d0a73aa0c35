package dev.dataflow.core.internal.operation;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.IndexDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.value.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows to be stored whether they are there or not. Thread-safe. */
final class UpsertInput {

    private final ModelDefinition model;
    private final RowInput rows;
    private final List<String> key;
    /** What can tell whether a row is there: the key first, where the caller gives it, then the unique indexes. */
    private final List<List<String>> choices = new ArrayList<>();

    UpsertInput(ModelDefinition model, RowInput rows) {
        this.model = model;
        this.rows = rows;
        this.key = model.keyNames();
        if (model.key().stream().allMatch(each -> each.generation() == Generation.NONE)) {
            choices.add(key);
        }
        model.indexes().stream()
                .filter(IndexDefinition::unique)
                .map(IndexDefinition::fields)
                .forEach(choices::add);
    }

    /**
     * The fields that tell whether a row is there.
     *
     * @param given their names; null for the key where the row has it, else for the only unique index whose fields the
     *     row has
     */
    List<String> on(@Nullable Object given, @Nullable NamedValues row, Problems problems) {
        if (given == null) {
            return chosenBy(row, problems);
        }
        Set<Object> names = new LinkedHashSet<>(given instanceof Collection<?> many ? many : List.of(given));
        for (List<String> choice : choices) {
            if (names.equals(Set.copyOf(choice))) {
                return choice;
            }
        }
        problems.add("on", "on: takes %s, but was given %s".formatted(shownChoices(), told(names)));
        return List.of();
    }

    /** One row. */
    UpsertRow row(@Nullable NamedValues named, List<String> on, Problems problems) {
        FieldValues row = rows.newRow(named, problems);
        List<String> changes = new ArrayList<>();
        if (named != null) {
            for (String name : on) {
                if (named.get(name) == null) {
                    problems.addHere(
                            name, "field '%s' must be given: it tells whether the row is there".formatted(name));
                }
            }
            for (FieldDefinition field : model.fields()) {
                if (isTakenOver(field, named) && !key.contains(field.name()) && !on.contains(field.name())) {
                    changes.add(field.name());
                }
            }
        }
        return new UpsertRow(row, List.copyOf(changes));
    }

    private List<String> chosenBy(@Nullable NamedValues row, Problems problems) {
        if (row == null) {
            return List.of();
        }
        List<List<String>> complete = choices.stream()
                .filter(choice -> choice.stream().allMatch(each -> row.get(each) != null))
                .toList();
        if (complete.contains(key)) {
            return key;
        }
        if (complete.size() == 1) {
            return complete.get(0);
        }
        problems.add(
                "on",
                "on: must be given, as the row has the fields of %s: one of %s"
                        .formatted(complete.isEmpty() ? "no unique key" : "several unique keys", shownChoices()));
        return List.of();
    }

    /** A row that was deleted is there again, so the time of its deletion is always taken over. */
    private static boolean isTakenOver(FieldDefinition field, NamedValues named) {
        return switch (field.purpose()) {
            case DATA -> named.has(field.name());
            case UPDATED_AT, DELETED_AT -> true;
            case CREATED_AT, VERSION -> false;
        };
    }

    /** Names of the model as they are, all else by its class. */
    private String told(Set<Object> given) {
        return given.stream()
                .map(each ->
                        each instanceof String name && model.findField(name).isPresent()
                                ? name
                                : "something of class " + each.getClass().getTypeName())
                .toList()
                .toString();
    }

    private String shownChoices() {
        return choices.isEmpty()
                ? "nothing, as the model has neither a key that is not generated nor a unique index"
                : String.join(" or ", choices.stream().map(List::toString).toList());
    }
}
