package dev.dataflow.core.internal.operation;

import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.UuidSequence;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Turns what callers give into checked operations on one model: the only way to an operation, taken by the nodes as by
 * the typed repositories. Thread-safe.
 *
 * <p>Each method adds what it finds wrong to the problems that its caller may have gathered already, and then refuses
 * the request with all of them. What is given has the shapes of {@link dev.dataflow.api.node.PortType}; null is "not
 * given".
 */
public final class ModelOperations {

    private final ModelDefinition model;
    private final KeyInput keys;
    private final FieldsInput fields;
    private final WriteInputs inputs;
    private final ReadInputs readInputs;
    private final boolean withDeleted;

    /**
     * For this model, with generated keys from this sequence and times from this clock.
     *
     * @throws dev.dataflow.api.error.DataFlowException CONFIGURATION where a default cannot be stored
     */
    public ModelOperations(ModelDefinition model, UuidSequence uuids, Clock clock, ReadInputs readInputs) {
        this.model = model;
        this.keys = new KeyInput(model);
        this.fields = new FieldsInput(model);
        this.inputs = WriteInputs.of(model, keys, uuids, clock);
        this.readInputs = readInputs;
        this.withDeleted = false;
    }

    private ModelOperations(ModelOperations others, boolean withDeleted) {
        this.model = others.model;
        this.keys = others.keys;
        this.fields = others.fields;
        this.inputs = others.inputs;
        this.readInputs = others.readInputs;
        this.withDeleted = withDeleted;
    }

    /** The model. */
    public ModelDefinition model() {
        return model;
    }

    /** The same for all rows, those marked as deleted included; every other view passes over them. */
    public ModelOperations withDeleted() {
        return new ModelOperations(this, true);
    }

    /** Those that a node's port {@code deleted} asks for; true is {@link #withDeleted()}. */
    public ModelOperations withDeleted(@Nullable Object flag, Problems problems) {
        return Flags.read("deleted", flag, problems) ? withDeleted() : this;
    }

    /** Reads of these rows. */
    public ModelReads reads() {
        return new ModelReads(model, keys, fields, readInputs, inputs.upkeep(), withDeleted);
    }

    /** Writes of the same rows. */
    public ModelWrites writes() {
        return new ModelWrites(model, inputs, withDeleted);
    }

    /** An empty list of problems for a request of this name. */
    public Problems problems(String operation) {
        return new Problems(model, operation);
    }
}
