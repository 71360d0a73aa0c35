package dev.dataflow.core;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.node.Node;
import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.execution.CapabilityGuard;
import dev.dataflow.core.internal.execution.Deadline;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.execution.Observation;
import dev.dataflow.core.internal.execution.SchemaAccess;
import dev.dataflow.core.internal.read.Home;
import dev.dataflow.core.observe.CallObserver;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One open database and the models used with it: where everything begins. Thread-safe; whoever opened it closes it.
 *
 * <pre>{@code
 * record Customer(@Id @Generated Long id, @Unique String email, String country) {}
 *
 * DataFlow db = DataFlow.open("sqlite:///shop.db", Customer.class).block();
 * db.schema().createMissing().block();
 * Repository<Customer> customers = db.repository(Customer.class);
 * Customer ada = customers.create(new Customer(null, "ada@example.com", "UK")).block();
 * Flux<Customer> british = customers.where(Filter.where("country").eq("UK")).sort("email").rows();
 * db.close();
 * }</pre>
 *
 * <p>Which database it is, the URL alone decides: the plugin for it is found on the class path or module path. Every
 * registered model has the nodes {@code XCreateNode}, {@code XReadNode}, {@code XUpdateNode}, {@code XDeleteNode},
 * {@code XUpsertNode}, {@code XListNode}, {@code XCountNode}, {@code XAggregateNode}, {@code XSearchNode},
 * {@code XBulkCreateNode}, {@code XBulkUpdateNode}, {@code XBulkDeleteNode}, {@code XBulkUpsertNode} and
 * {@code XIndexNode}, and {@code XRestoreNode} where it keeps deleted rows; {@link #nodes()} describes them all. A
 * {@link Repository} is the same for Java callers.
 *
 * <p>Publishers are cold and fail with {@link DataFlowException}. A model whose types the database lacks can be
 * registered, but each of its operations is refused with UNSUPPORTED.
 */
public final class DataFlow implements AutoCloseable {

    private final Adapter adapter;
    private final AdapterInfo info;
    private final CapabilityGuard guard;
    private final @Nullable CallObserver observer;
    private final Observation observation;
    private final BoundModels models;
    private final TransactionRun.Transactions transactions;
    private final Schema schema;
    private final Closing closing;

    DataFlow(Adapter adapter, Registered registered, Duration closeTimeout, @Nullable CallObserver observer) {
        this(adapter, registered, new Closing(adapter, adapter.info().adapterId(), closeTimeout), observer);
    }

    private DataFlow(Adapter adapter, Registered registered, Closing closing, @Nullable CallObserver observer) {
        this.adapter = adapter;
        this.info = adapter.info();
        this.observer = observer;
        this.closing = closing;
        this.guard = new CapabilityGuard(info.adapterId(), adapter.capabilities());
        this.observation = new Observation(observer, info.adapterId());
        GuardedSession outside = GuardedSession.outside(guard, observation, adapter);
        this.models = new BoundModels(registered, outside);
        this.transactions = new TransactionRun.Transactions(adapter, guard, registered, outside);
        this.schema = new Schema(new SchemaAccess(guard, adapter), registered);
    }

    /** Starts the description of a database to open. */
    public static DataFlowBuilder builder() {
        return new DataFlowBuilder();
    }

    /**
     * Opens a database with the plugin that is found for it and the defaults of {@link AdapterConfig#of}; see
     * {@link DataFlowBuilder#open()}.
     *
     * @param url where it is; see {@link dev.dataflow.api.adapter.ConnectionUrl}
     * @param models the records to register
     */
    @SafeVarargs
    public static Mono<DataFlow> open(String url, Class<? extends Record>... models) {
        return builder().url(url).models(models).open();
    }

    /** Which plugin and which server this is. */
    public AdapterInfo info() {
        return info;
    }

    /** What this database can do; does not change while it is open. */
    public Capabilities capabilities() {
        return guard.capabilities();
    }

    /**
     * The registered model of this name.
     *
     * @throws DataFlowException VALIDATION that says what may have been meant
     */
    public ModelDefinition model(String name) {
        return models.registered().models().get(name);
    }

    /** The registered models, in the order of registration. */
    public Collection<ModelDefinition> models() {
        return models.registered().models().all();
    }

    /**
     * The node of this name, for instance {@code CustomerCreateNode}.
     *
     * @throws DataFlowException VALIDATION that says what may have been meant
     */
    public Node node(String name) {
        return models.node(name);
    }

    /** What every node is called, takes and gives. */
    public List<NodeDescriptor> nodes() {
        return models.registered().nodes().descriptors();
    }

    /**
     * The rows of a registered record.
     *
     * @throws DataFlowException VALIDATION where it is not registered
     */
    public <T extends Record> Repository<T> repository(Class<T> model) {
        return models.repository(model);
    }

    /**
     * The rows of a registered model, as values by field name.
     *
     * @throws DataFlowException VALIDATION that says what may have been meant
     */
    public Repository<FieldValues> repository(String modelName) {
        return models.repository(modelName);
    }

    /**
     * The same database with other models, for libraries that keep rows of their own in it. It shares the connections;
     * closing it closes this one too, so leave that to whoever opened it.
     *
     * @param records the records to register, and nothing else
     * @throws DataFlowException CONFIGURATION for what cannot be a model
     */
    public DataFlow beside(List<Class<? extends Record>> records) {
        List<ModelDefinition> definitions =
                records.stream().map(ModelDefinition::of).toList();
        return new DataFlow(adapter, models.registered().others(definitions), closing, observer);
    }

    /** The database's schema beside that of the registered models. */
    public Schema schema() {
        return schema;
    }

    /**
     * Runs work in one transaction: commits when the work's publisher completes, rolls back when it fails or is
     * cancelled.
     *
     * <p>What the work emits is passed on as it comes, completion only after the commit. The work's own errors come
     * back as they are; all others are {@link DataFlowException}: UNSUPPORTED where the database has no transactions,
     * and then the work is never called.
     *
     * <p>When an operation has failed, the transaction can only be rolled back: work that goes on as if nothing had
     * happened gets TRANSACTION_STATE, and so does its commit. What shall survive an error goes into
     * {@link Transaction#nested}. A write inside the work that is not part of the transaction, and a transaction of
     * another database, are refused: what spans several databases is for a workflow.
     *
     * @param work called once for each subscription; everything that shall be part of the transaction comes from its
     *     argument
     */
    public <T> Flux<T> transaction(Function<? super Transaction, ? extends Publisher<T>> work) {
        return transaction(TransactionOptions.usual(), work);
    }

    /** Like {@link #transaction(Function)}, with options. */
    public <T> Flux<T> transaction(
            TransactionOptions options, Function<? super Transaction, ? extends Publisher<T>> work) {
        return observation.ofTransaction(transactions.run(options, work));
    }

    /**
     * The call with a deadline: everything that it takes, waiting for a connection, repetitions and several operations
     * included, must be done within this time of its subscription. Then the database stops working for it and it fails
     * with QUERY_TIMEOUT.
     *
     * <p>The verdict is UNKNOWN_OUTCOME where a write was under way whose end nobody knows. Within a deadline, reads
     * that do not reach the database are repeated for as long as it allows. Without one, waiting for a connection and
     * each statement have the times of {@link AdapterConfig}.
     *
     * <pre>{@code
     * Mono<Customer> ada = db.within(Duration.ofMillis(200), customers.read(1L));
     * }</pre>
     *
     * @param time positive; where it is part of something that has less, that counts
     */
    public <T> Mono<T> within(Duration time, Mono<T> call) {
        return Deadline.within(positive(time), call);
    }

    /** {@link #within(Duration, Mono)} for many elements: the time that their subscriber takes counts too. */
    public <T> Flux<T> within(Duration time, Flux<T> calls) {
        return Deadline.within(positive(time), calls);
    }

    /** How the connections stand, at this moment. */
    public PoolFigures pool() {
        return adapter.pool();
    }

    /** The driver's own object of this type (a connection factory, a client), for what DataFlow does not cover. */
    public <T> Optional<T> unwrap(Class<T> type) {
        return adapter.unwrap(type);
    }

    /**
     * Ends all connections and threads when subscribed to, then completes; a second time does nothing more. Calls in
     * flight may end within {@link AdapterConfig#closeTimeout()}, new ones fail with UNAVAILABLE.
     */
    public Mono<Void> closeLater() {
        return closing.later();
    }

    /**
     * Like {@link #closeLater()}, and waits for it: for {@link AdapterConfig#closeTimeout()}, and a little longer for
     * the end of what is stopped then.
     *
     * @throws DataFlowException UNAVAILABLE where it takes longer; TRANSACTION_STATE on a thread that must not wait
     */
    @Override
    public void close() {
        closing.andWait();
    }

    private static Duration positive(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw DataFlowException.validation("the time of a call must be positive, not " + time);
        }
        return time;
    }

    /** Where the rows of its models are, as another database sees them. */
    Map<String, Home> homes() {
        return models.registered().seenFromElsewhere(models.session());
    }

    /** Like {@link #closeLater()}, but gives up waiting after the time that {@link #close()} waits. */
    Mono<Void> closedInTime() {
        return closing.inTime();
    }
}
