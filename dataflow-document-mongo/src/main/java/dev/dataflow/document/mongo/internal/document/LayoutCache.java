package dev.dataflow.document.mongo.internal.document;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.model.ModelDefinition;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The layouts of the models in use, each made once. Thread-safe; one for each adapter. */
public final class LayoutCache {

    /** An application has tens of models; one that makes new ones without end must not fill the memory with them. */
    private static final int MOST = 1_000;

    private final ConcurrentMap<ModelDefinition, DocumentLayout> layouts = new ConcurrentHashMap<>();
    private final Capabilities capabilities;
    private final String adapterId;

    /** A cache for an adapter that can do this. */
    public LayoutCache(Capabilities capabilities, String adapterId) {
        this.capabilities = capabilities;
        this.adapterId = adapterId;
    }

    /**
     * The layout of a model.
     *
     * @throws DataFlowException UNSUPPORTED for a model that this server cannot hold, CONFIGURATION for one whose names
     *     are taken
     */
    public DocumentLayout of(ModelDefinition model) {
        DocumentLayout known = layouts.get(model);
        if (known != null) {
            return known;
        }
        capabilities.firstMissing(model.requires()).ifPresent(missing -> {
            throw DataFlowException.unsupported(adapterId, missing, capabilities.reason(missing));
        });
        DocumentLayout made = DocumentLayout.of(model);
        if (layouts.size() >= MOST) {
            layouts.clear();
        }
        layouts.put(model, made);
        return made;
    }
}
