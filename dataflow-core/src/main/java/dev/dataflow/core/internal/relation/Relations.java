package dev.dataflow.core.internal.relation;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ReferenceDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The relations that follow from the references between models. Immutable.
 *
 * <p>A step from the reference {@code artistId} is called {@code artist}; from a field that does not end in {@code Id},
 * or from several, it has the target's name with a small first letter. The step back has the name of the referring
 * model's table in camel case: {@code tracks}. Where a field or another step of the model has the same name, the
 * referring fields stand behind it: {@code tracksByAlbumId}. Where that is not enough, a step along a reference has the
 * target's name before the fields, and a step back {@code Back}: {@code employeeBackByReportsTo}, of a model that
 * refers to itself from a table of its own name.
 */
public final class Relations {

    /** Of the names of a {@link Candidate}. */
    private static final int LAST_LEVEL = 2;

    private final Map<String, Map<String, Relation>> byModel = new HashMap<>();

    /**
     * The relations between these models, each of another name. References to models that are not among them are left
     * out.
     *
     * @throws DataFlowException CONFIGURATION where two steps cannot be told apart
     */
    public Relations(Collection<ModelDefinition> models) {
        Map<String, ModelDefinition> byName = new HashMap<>();
        models.forEach(each -> byName.put(each.name(), each));
        Map<String, List<Candidate>> candidates = new HashMap<>();
        for (ModelDefinition from : models) {
            for (ReferenceDefinition reference : from.references()) {
                ModelDefinition target = byName.get(reference.target());
                if (target != null) {
                    add(candidates, from, Candidate.forwards(reference, target));
                    add(candidates, target, Candidate.backwards(from, reference, target));
                }
            }
        }
        for (ModelDefinition model : models) {
            byModel.put(model.name(), named(model, candidates.getOrDefault(model.name(), List.of())));
        }
    }

    /** The steps from a model, by name; none for a model that is not known here. */
    public Map<String, Relation> from(ModelDefinition model) {
        return byModel.getOrDefault(model.name(), Map.of());
    }

    /** The model and all that steps lead to from it. */
    public Set<ModelDefinition> reachable(ModelDefinition model) {
        Set<ModelDefinition> found = new LinkedHashSet<>(List.of(model));
        Deque<ModelDefinition> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (Relation each : from(open.remove()).values()) {
                if (found.add(each.target())) {
                    open.add(each.target());
                }
            }
        }
        return found;
    }

    private static void add(Map<String, List<Candidate>> all, ModelDefinition model, Candidate candidate) {
        all.computeIfAbsent(model.name(), name -> new ArrayList<>()).add(candidate);
    }

    private static Map<String, Relation> named(ModelDefinition model, List<Candidate> candidates) {
        int[] levels = new int[candidates.size()];
        for (int level = 0; level < LAST_LEVEL; level++) {
            Map<String, Integer> uses = new HashMap<>();
            model.fields().forEach(each -> uses.merge(each.name(), 1, Integer::sum));
            for (int each = 0; each < levels.length; each++) {
                uses.merge(candidates.get(each).names().get(levels[each]), 1, Integer::sum);
            }
            for (int each = 0; each < levels.length; each++) {
                int used = uses.getOrDefault(candidates.get(each).names().get(levels[each]), 0);
                levels[each] += used > 1 ? 1 : 0;
            }
        }
        Map<String, Relation> named = new LinkedHashMap<>();
        for (int each = 0; each < levels.length; each++) {
            Relation relation = candidates.get(each).named(levels[each]);
            boolean again = model.findField(relation.name()).isPresent()
                    || named.putIfAbsent(relation.name(), relation) != null;
            if (again) {
                throw DataFlowException.configuration(
                        "model %s has a field or another relation with the name of its relation '%s': rename a field"
                                .formatted(model.name(), relation.name()));
            }
        }
        return Collections.unmodifiableMap(named);
    }
}
