package dev.dataflow.tck.run;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
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

/**
 * What the test of one rule works with: databases opened on the target, in tables of its own. Made for each test and
 * closed behind it; everything that it opened is closed then. Used by the test's thread.
 */
public final class Workbench implements AutoCloseable {

    private final Supplier<Target> target;
    private final Deque<DataFlow> opened = new ArrayDeque<>();

    Workbench(Supplier<Target> target) {
        this.target = target;
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

    /** A database described as an application would, and its tables, on the connections that all rules share. */
    public DataFlow described(UnaryOperator<DataFlow.Builder> description) {
        DataFlow database = open(target.get().shared(), fixture().url(), description);
        Answers.only(database.schema().createMissing());
        return database;
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
        return target.get().table(word);
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
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private static UnaryOperator<DataFlow.Builder> with(ModelDefinition... models) {
        return builder -> {
            for (ModelDefinition model : models) {
                builder.model(model);
            }
            return builder;
        };
    }

    private DataFlow open(AdapterProvider provider, String url, UnaryOperator<DataFlow.Builder> description) {
        DataFlow database = Answers.only(description
                .apply(DataFlow.builder().url(url).provider(provider))
                .open());
        opened.push(database);
        return database;
    }
}
