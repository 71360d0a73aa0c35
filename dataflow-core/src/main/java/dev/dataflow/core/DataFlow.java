package dev.dataflow.core;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.node.Node;
import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.operation.FieldValues;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One open database and the models used with it. Thread-safe; whoever opened it closes it. */
public final class DataFlow implements AutoCloseable {

    private DataFlow() {}

    @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
    static <T> T pending() {
        throw new UnsupportedOperationException("the behaviour comes with the next commit");
    }

    /** Starts the description of a database to open. */
    public static Builder builder() {
        return new Builder();
    }

    /** Opens a database with the plugins found on class path and module path. */
    @SafeVarargs
    public static Mono<DataFlow> open(String url, Class<? extends Record>... models) {
        return builder().url(url).models(models).open();
    }

    /** Which plugin and which server this is. */
    public AdapterInfo info() {
        return pending();
    }

    /** What this database can do. */
    public Capabilities capabilities() {
        return pending();
    }

    /** The registered model of this name; VALIDATION where there is none. */
    public ModelDefinition model(String name) {
        return pending();
    }

    /** The registered models. */
    public Collection<ModelDefinition> models() {
        return pending();
    }

    /** The node of this name; VALIDATION where there is none. */
    public Node node(String name) {
        return pending();
    }

    /** What every node is called, takes and gives. */
    public List<NodeDescriptor> nodes() {
        return pending();
    }

    /** The rows of a registered record. */
    public <T extends Record> Repository<T> repository(Class<T> model) {
        return pending();
    }

    /** The rows of a registered model, as values by field name. */
    public Repository<FieldValues> repository(String modelName) {
        return pending();
    }

    /** The schema beside that of the registered models. */
    public Schema schema() {
        return pending();
    }

    /** Runs work in one transaction. */
    public <T> Flux<T> transaction(Function<? super Transaction, ? extends Publisher<T>> work) {
        return pending();
    }

    /** The driver's own object of this type. */
    public <T> Optional<T> unwrap(Class<T> type) {
        return pending();
    }

    /** Closes when subscribed to. */
    public Mono<Void> closeLater() {
        return pending();
    }

    /** Closes and waits for it, at most 30 seconds. */
    @Override
    public void close() {
        pending();
    }

    /** Describes a database to open; not thread-safe. */
    public static final class Builder {

        private Builder() {}

        /** Where the database is; see {@link dev.dataflow.api.adapter.ConnectionUrl}. */
        public Builder url(String url) {
            return pending();
        }

        /** Changes the configuration from its defaults. */
        public Builder config(UnaryOperator<AdapterConfig> change) {
            return pending();
        }

        /** Registers a record. */
        public Builder model(Class<? extends Record> model) {
            return pending();
        }

        /** Registers records. */
        @SafeVarargs
        public final Builder models(Class<? extends Record>... models) {
            return pending();
        }

        /** Registers a model made by hand. */
        public Builder model(ModelDefinition model) {
            return pending();
        }

        /** Uses exactly this plugin instead of those that are found. */
        public Builder provider(AdapterProvider provider) {
            return pending();
        }

        /** The clock from which generated keys take their time. */
        public Builder clock(Clock clock) {
            return pending();
        }

        /** Opens the database, once for each subscription. */
        public Mono<DataFlow> open() {
            return pending();
        }
    }
}
