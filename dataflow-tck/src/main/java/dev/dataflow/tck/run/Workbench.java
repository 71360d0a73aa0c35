package dev.dataflow.tck.run;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.DataFlowBuilder;
import dev.dataflow.core.Repository;
import dev.dataflow.core.TransactionOptions;
import dev.dataflow.tck.fault.FaultProxy;
import dev.dataflow.tck.fixture.EmptyDatabase;
import dev.dataflow.tck.fixture.NetworkPath;
import dev.dataflow.tck.fixture.OwnServer;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.tck.reference.ReferenceProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.opentest4j.TestAbortedException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * What the test of one rule works with: databases opened on the target, in tables of its own. Made for each test and
 * closed behind it; everything that it opened is closed then. Used by the test's thread.
 */
public final class Workbench implements AutoCloseable {

    private static final int AT_ONCE = 16;

    private final Supplier<Target> target;
    private final KitSettings settings;
    private final Deque<Runnable> closings = new ArrayDeque<>();

    Workbench(Supplier<Target> target, KitSettings settings) {
        this.target = target;
        this.settings = settings;
    }

    /** How much the rules of load do. */
    public KitSettings settings() {
        return settings;
    }

    /** A database with these models and their tables, on the connections that all rules share. */
    public DataFlow database(ModelDefinition... models) {
        DataFlow database = databaseWithoutTables(models);
        Answers.only(database.schema().createMissing());
        return database;
    }

    /** A database with these models, for which nothing is created. */
    public DataFlow databaseWithoutTables(ModelDefinition... models) {
        return open(target.get().shared(), fixture().url(), with(models));
    }

    /** A database with these records as models, and their tables. */
    @SafeVarargs
    public final DataFlow database(Class<? extends Record>... models) {
        ModelDefinition[] definitions = new ModelDefinition[models.length];
        for (int position = 0; position < models.length; position++) {
            definitions[position] = ModelDefinition.of(models[position]);
        }
        return database(definitions);
    }

    /** A database with connections of its own. */
    public DataFlow connect(UnaryOperator<AdapterConfig> config, ModelDefinition... models) {
        return open(
                fixture().provider(), fixture().url(), builder -> with(models).apply(builder.config(config)));
    }

    /** A database at another URL, on connections of its own. */
    public DataFlow connect(String url, UnaryOperator<AdapterConfig> config) {
        return open(fixture().provider(), url, builder -> builder.config(config));
    }

    /** A database at this URL with connections of its own, and its adapter. */
    public Connection connection(String url, UnaryOperator<AdapterConfig> config, ModelDefinition... models) {
        Adapter adapter =
                Answers.only(fixture().provider().open(config.apply(AdapterConfig.of(ConnectionUrl.parse(url)))));
        return new Connection(open(new GivenProvider(fixture().provider(), adapter), url, with(models)), adapter);
    }

    /** A database with these models over an adapter that is open already; it closes the adapter. */
    public DataFlow over(Adapter adapter, String url, ModelDefinition... models) {
        return open(new GivenProvider(fixture().provider(), adapter), url, with(models));
    }

    /**
     * A proxy before the fixture's server, in good conditions; where there is no network, the rule is not exercised.
     */
    public FaultProxy proxy() {
        NetworkPath path = network();
        FaultProxy proxy = FaultProxy.before(path.host(), path.port());
        closings.push(proxy::close);
        return proxy;
    }

    /** Begins a transaction that is held open. */
    public HeldTransaction hold(DataFlow database) {
        return hold(database, TransactionOptions.usual());
    }

    /** Begins a transaction with options that is held open. */
    public HeldTransaction hold(DataFlow database, TransactionOptions options) {
        HeldTransaction held = HeldTransaction.begin(database, options);
        closings.push(held::cancel);
        return held;
    }

    /** The fixture's database by way of a proxy. */
    public String urlThrough(FaultProxy proxy) {
        return network().urlThrough().apply(proxy.port());
    }

    /** The server of the kit's own, which runs; where there is none, the rule is not exercised. */
    public OwnServer ownServer() {
        OwnServer server = offered(target.get().ownServer(), "the fixture starts no server of the kit's own");
        server.start();
        return server;
    }

    /** Waits until the server sees no session of the database at work; knows nothing where it cannot say. */
    public void assertNobodyBusy() {
        fixture()
                .serverControl()
                .ifPresent(control ->
                        Await.soon("sessions that the server sees at work", control::busySessions, busy -> busy == 0));
    }

    /** Lets the connections that all rules share find out that the server has ended their sessions too. */
    public void settle() {
        Await.soon("reads over the connections that all rules share", this::reads, read -> read);
    }

    private boolean reads() {
        try {
            Answers.all(Flux.range(0, AT_ONCE)
                    .flatMap(each -> adapter().migrations().inspect(), AT_ONCE));
            return true;
        } catch (DataFlowException gone) {
            if (gone.code() != ErrorCode.UNAVAILABLE) {
                throw gone;
            }
            return false;
        }
    }

    private NetworkPath network() {
        return offered(fixture().network(), "the fixture has no network before its server");
    }

    /** A database described as an application would, and its tables, on the connections that all rules share. */
    public DataFlow described(UnaryOperator<DataFlowBuilder> description) {
        DataFlow database = open(target.get().shared(), fixture().url(), description);
        Answers.only(database.schema().createMissing());
        return database;
    }

    /** The URL of a database in which there is nothing; where the fixture makes none, the rule is not exercised. */
    public String emptyDatabase() {
        return opened(offered(fixture().emptyDatabase(), "the fixture makes no databases"));
    }

    /** The URL of another database of a server of the kit's own, in which there is nothing. */
    public String emptyDatabase(OwnServer server) {
        return opened(server.emptyDatabase());
    }

    private String opened(EmptyDatabase empty) {
        closings.push(empty::close);
        return empty.url();
    }

    /** A database at another URL with these models, on connections of its own; nothing is created. */
    public DataFlow connect(String url, UnaryOperator<DataFlowBuilder> description, ModelDefinition... models) {
        return open(fixture().provider(), url, builder -> with(models).apply(description.apply(builder)));
    }

    /** A database elsewhere, in memory and for this rule alone, with these models and their tables. */
    public DataFlow elsewhere(ModelDefinition... models) {
        DataFlow database = open(new ReferenceProvider(), "reference://memory/elsewhere", with(models));
        Answers.only(database.schema().createMissing());
        return database;
    }

    /** The rows of a model whose table is created now. */
    public Repository<FieldValues> rows(ModelDefinition model) {
        return database(model).repository(model.name());
    }

    /** The adapter itself, which all rules share: not to be closed. */
    public Adapter adapter() {
        return target.get().adapter();
    }

    /** Makes a request that must fail before the adapter hears of it. */
    public FailureAssert assertUnsent(Callable<? extends Publisher<?>> request) {
        long before = requests();
        FailureAssert failure = FailureAssert.assertFailure(request);
        Assertions.assertThat(requests() - before)
                .as("requests that reached the adapter")
                .isZero();
        return failure;
    }

    /** How many operations and transactions the shared adapter is asked for until this is answered. */
    public long requestsOf(Publisher<?> answered) {
        long before = requests();
        Answers.completion(answered);
        return requests() - before;
    }

    /** How many operations, transactions and schema changes the shared adapter was asked for so far. */
    long requests() {
        return target.get().shared().requests();
    }

    /** A table name that no other rule has. */
    public String table(String word) {
        return target.get().tables().name(word);
    }

    /** What the plugin's author gave. */
    public TckFixture fixture() {
        return target.get().fixture();
    }

    /** What the fixture may offer; where it does not, the rule is not exercised, for this reason. */
    public static <T> T offered(Optional<T> offer, String reason) {
        return offer.orElseThrow(() -> new TestAbortedException(reason));
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!closings.isEmpty()) {
            try {
                closings.pop().run();
            } catch (RuntimeException failure) {
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static UnaryOperator<DataFlowBuilder> with(ModelDefinition... models) {
        return builder -> {
            for (ModelDefinition model : models) {
                builder.model(model);
            }
            return builder;
        };
    }

    private DataFlow open(AdapterProvider provider, String url, UnaryOperator<DataFlowBuilder> description) {
        DataFlow database = Answers.only(description
                .apply(DataFlow.builder().url(url).provider(provider))
                .open());
        closings.push(database::close);
        return database;
    }
}
