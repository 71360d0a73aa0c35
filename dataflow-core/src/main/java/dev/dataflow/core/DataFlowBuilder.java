package dev.dataflow.core;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.page.Cursors;
import dev.dataflow.core.internal.record.RecordMapping;
import dev.dataflow.core.observe.CallObserver;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Describes a database to open; not thread-safe, and may be used again after {@link #open()}. */
public final class DataFlowBuilder {

    private final List<Supplier<ModelDefinition>> models = new ArrayList<>();
    private @Nullable String url;
    private UnaryOperator<AdapterConfig> config = UnaryOperator.identity();
    private @Nullable AdapterProvider provider;
    private Supplier<Cursors> cursors = Cursors::withRandomKey;
    private final List<DataFlow> related = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private @Nullable CallObserver observer;

    DataFlowBuilder() {}

    /** Where the database is; see {@link dev.dataflow.api.adapter.ConnectionUrl}. Must be given. */
    public DataFlowBuilder url(String text) {
        this.url = Objects.requireNonNull(text, "text");
        return this;
    }

    /** Changes the configuration from its defaults: {@code config(c -> c.withPoolSize(4))}. */
    public DataFlowBuilder config(UnaryOperator<AdapterConfig> change) {
        this.config = Objects.requireNonNull(change, "change");
        return this;
    }

    /** Registers a record. */
    public DataFlowBuilder model(Class<? extends Record> model) {
        Objects.requireNonNull(model, "model");
        models.add(() -> RecordMapping.of(model).model());
        return this;
    }

    /** Registers records. */
    @SafeVarargs
    public final DataFlowBuilder models(Class<? extends Record>... records) {
        for (Class<? extends Record> each : records) {
            model(each);
        }
        return this;
    }

    /** Registers a model made by hand. */
    public DataFlowBuilder model(ModelDefinition model) {
        Objects.requireNonNull(model, "model");
        models.add(() -> model);
        return this;
    }

    /** Uses exactly this plugin instead of looking for one. */
    public DataFlowBuilder provider(AdapterProvider plugin) {
        this.provider = Objects.requireNonNull(plugin, "plugin");
        return this;
    }

    /**
     * The secret with which the cursors of pages are signed, at least 16 bytes; a random one where it is not given.
     * Cursors are taken wherever the same secret is used: after a restart, and on other instances.
     *
     * @throws DataFlowException CONFIGURATION where it is shorter
     */
    public DataFlowBuilder cursorKey(byte[] secret) {
        Cursors signed = Cursors.withKey(secret);
        this.cursors = () -> signed;
        return this;
    }

    /**
     * Another open database, with rows that are related to those here: models may refer to its models, and
     * {@link Selection#include} leads into it and further. It is not closed with this one. No foreign key guards such a
     * reference, and a transaction here has no part in what is read there. Where both have a model of the same name,
     * rows of the one here are taken.
     */
    public DataFlowBuilder related(DataFlow other) {
        related.add(Objects.requireNonNull(other, "other"));
        return this;
    }

    /** The clock from which generated UUIDs and the times of changes come; the system's where it is not given. */
    public DataFlowBuilder clock(Clock source) {
        this.clock = Objects.requireNonNull(source, "source");
        return this;
    }

    /** Lets an observer watch every operation and every transaction; nobody does where it is not given. */
    public DataFlowBuilder observer(CallObserver watching) {
        this.observer = Objects.requireNonNull(watching, "watching");
        return this;
    }

    /**
     * Opens the database, once for each subscription; whoever subscribes closes what it emits.
     *
     * <p>Fails with CONFIGURATION where the URL is wrong, no plugin or more than one opens it, a plugin is of another
     * API level, or the models do not fit together; with UNAVAILABLE, AUTH_FAILED or PERMISSION_DENIED where the server
     * cannot be reached or refuses.
     */
    public Mono<DataFlow> open() {
        return new Opening(url, config, List.copyOf(models), provider, cursors, List.copyOf(related), clock, observer)
                .open();
    }
}
