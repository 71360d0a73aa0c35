package dev.dataflow.core;

import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.model.ModelSet;
import dev.dataflow.core.internal.node.NodeCatalog;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.operation.ReadInputs;
import dev.dataflow.core.internal.page.Cursors;
import dev.dataflow.core.internal.read.Home;
import dev.dataflow.core.internal.read.RelatedRows;
import dev.dataflow.core.internal.read.RowReads;
import dev.dataflow.core.internal.relation.IncludeInput;
import dev.dataflow.core.internal.relation.Relations;
import dev.dataflow.core.internal.value.UuidSequence;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The registered models and what follows from them whatever the session: their operations and nodes. Immutable.
 *
 * @param models the models
 * @param homes where the rows of each model are, by its name; of models elsewhere too
 * @param reads runs lists and lookups
 * @param nodes the nodes of all models
 * @param clock where generated keys and times come from
 * @param cursors makes the cursors of pages
 */
record Registered(
        ModelSet models, Map<String, Home> homes, RowReads reads, NodeCatalog nodes, Clock clock, Cursors cursors) {

    /**
     * Refuses with CONFIGURATION what cannot be registered together.
     *
     * @param elsewhere the models of other databases; those that are registered here too are of no interest
     */
    static Registered of(List<ModelDefinition> definitions, Clock clock, Cursors cursors, Map<String, Home> elsewhere) {
        UuidSequence uuids = new UuidSequence(clock);
        Map<String, ModelDefinition> known = new LinkedHashMap<>();
        elsewhere.forEach((name, home) -> known.put(name, home.operations().model()));
        ModelSet models = new ModelSet(definitions, List.copyOf(known.values()));
        models.all().forEach(each -> known.put(each.name(), each));
        Relations relations = new Relations(known.values());
        ReadInputs inputs = new ReadInputs(cursors, new IncludeInput(relations));
        List<ModelOperations> operations = models.all().stream()
                .map(each -> new ModelOperations(each, uuids, clock, inputs))
                .toList();
        Map<String, Home> homes = new HashMap<>(elsewhere);
        operations.forEach(each -> homes.put(each.model().name(), new Home(each, Optional.empty())));
        RowReads reads = new RowReads(relations, new RelatedRows(homes));
        return new Registered(models, Map.copyOf(homes), reads, new NodeCatalog(operations, reads), clock, cursors);
    }

    /** Other models, with the same clock and cursors. */
    Registered others(List<ModelDefinition> definitions) {
        return of(definitions, clock, cursors, Map.of());
    }

    /** The way to operations of the registered model of this name; VALIDATION where there is none. */
    ModelOperations operations(String name) {
        Home found = homes.get(models.get(name).name());
        if (found == null) {
            throw new IllegalStateException("no operations for " + name);
        }
        return found.operations();
    }

    /** The homes as another database sees them, where this one is asked through this session. */
    Map<String, Home> seenFromElsewhere(GuardedSession session) {
        Map<String, Home> seen = new HashMap<>();
        homes.forEach((name, home) -> seen.put(name, new Home(home.operations(), Optional.of(home.session(session)))));
        return seen;
    }
}
