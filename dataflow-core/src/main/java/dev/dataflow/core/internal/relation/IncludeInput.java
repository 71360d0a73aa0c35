package dev.dataflow.core.internal.relation;

import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.value.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads paths to related rows, such as {@code album.artist}, into a tree. Thread-safe. */
public final class IncludeInput {

    /** More steps than any page shows; each is a query more. */
    private static final int MAX_STEPS = 10;

    private final Relations relations;

    /** For these relations. */
    public IncludeInput(Relations relations) {
        this.relations = relations;
    }

    /**
     * The related rows wanted; none where none are given.
     *
     * @param withDeleted whether those marked as deleted are wanted too
     */
    public Include read(ModelDefinition model, @Nullable Object given, boolean withDeleted, Problems problems) {
        if (given == null) {
            return Include.none();
        }
        Collection<?> paths = given instanceof Collection<?> several ? several : List.of(given);
        List<List<String>> split = new ArrayList<>(paths.size());
        for (Object path : paths) {
            switch (path) {
                case String text -> split.add(List.of(text.split("\\.", -1)));
                case null -> problems.add("include", "include: has an element that is null");
                default ->
                    problems.add(
                            "include",
                            "include: takes paths such as \"album.artist\", but was given a "
                                    + path.getClass().getTypeName());
            }
        }
        if (split.stream().anyMatch(each -> each.size() > MAX_STEPS)) {
            problems.add("include", "include: has a path of more than %d steps".formatted(MAX_STEPS));
            return Include.none();
        }
        return tree(model, split, withDeleted, problems);
    }

    private Include tree(ModelDefinition model, List<List<String>> paths, boolean withDeleted, Problems problems) {
        Map<String, List<List<String>>> below = new LinkedHashMap<>();
        for (List<String> path : paths) {
            List<List<String>> rests = below.computeIfAbsent(path.get(0), name -> new ArrayList<>());
            if (path.size() > 1) {
                rests.add(path.subList(1, path.size()));
            }
        }
        Map<String, Relation> steps = relations.from(model);
        List<Include.Step> wanted = new ArrayList<>();
        below.forEach((name, rests) -> {
            Relation relation = steps.get(name);
            if (relation == null) {
                problems.add(
                        "include",
                        "include: " + UnknownName.message("relation", name, "model " + model.name(), steps.keySet()));
            } else {
                wanted.add(new Include.Step(relation, tree(relation.target(), rests, withDeleted, problems)));
            }
        });
        return new Include(wanted, withDeleted);
    }
}
