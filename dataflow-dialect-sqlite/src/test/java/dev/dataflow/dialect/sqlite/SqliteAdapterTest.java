package dev.dataflow.dialect.sqlite;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.dialect.sqlite.Music.ALBUM;
import static dev.dataflow.dialect.sqlite.Music.ARTIST;
import static dev.dataflow.dialect.sqlite.Music.album;
import static dev.dataflow.dialect.sqlite.Music.names;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.tck.run.Changes;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The dialect and the engine together, asked through the API as DataFlow asks them. */
class SqliteAdapterTest {

    @TempDir
    Path directory;

    private Adapter adapter;

    @AfterEach
    void close() {
        Mono.from(adapter.close()).block(PATIENCE);
        assertThat(Threads.ofTransports()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void theSchemaThatIsCreatedIsTheSchemaThatIsRead(Place place) {
        open(place);
        assertThat(Mono.from(adapter.migrations().inspect()).block(PATIENCE).tables())
                .map(table -> withoutNativeTypes(table))
                .containsExactly(TableSchema.of(ALBUM, Music::model), TableSchema.of(ARTIST, Music::model));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void whatIsCreatedIsReturnedWithItsKeyAndReadAgain(Place place) {
        open(place);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("artistId", null);
        values.put("title", "orders' ; DROP TABLE albums; --");
        values.put("price", new BigDecimal("9.90"));
        values.put("length", -0.0);
        values.put("released", Instant.parse("1969-07-20T20:17:40.123Z"));
        values.put("tags", Map.of("a", List.of(1L, 1.5)));
        FieldValues created = one(new CreateOperation(ALBUM, FieldValues.of(values)));
        FieldValues expected = FieldValues.of("id", 1L).with(FieldValues.of(values));
        assertThat(created).isEqualTo(expected);
        assertThat(one(new ReadOperation(ALBUM, FieldValues.of("id", 1L), names(ALBUM))))
                .isEqualTo(expected);
        assertThat(all(new ReadOperation(ALBUM, FieldValues.of("id", 2L), names(ALBUM))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void manyRowsGetTheirKeysInOrder(Place place) {
        open(place);
        List<FieldValues> rows = LongStream.range(0, 1_500)
                .mapToObj(number -> FieldValues.of("name", "artist " + number))
                .toList();
        List<FieldValues> created = all(new CreateManyOperation(ARTIST, rows));
        assertThat(created).hasSize(1_500);
        for (int row = 0; row < created.size(); row++) {
            assertThat(created.get(row).get("id")).isEqualTo(row + 1);
            assertThat(created.get(row).get("name")).isEqualTo("artist " + row);
        }
        assertThat(one(new CountOperation(ARTIST, Filter.all()))).isEqualTo(1_500);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void manyRowsAreStoredAllOrNone(Place place) {
        open(place);
        List<FieldValues> rows = LongStream.range(0, 1_500)
                .mapToObj(number -> FieldValues.of("name", "artist " + number % 1_499))
                .toList();
        DataFlowException error = failure(new CreateManyOperation(ARTIST, rows));
        assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
        assertThat(error.fields()).containsExactly("name");
        assertThat(one(new CountOperation(ARTIST, Filter.all()))).isZero();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void filtersSortsAndPagesSelectRows(Place place) {
        open(place);
        all(new CreateManyOperation(
                ALBUM,
                List.of(
                        album("Abbey [Road]", "1.50"),
                        album("abbey*", "10.00"),
                        album("100%", null),
                        album("Zoo", "2.00"))));
        assertThat(titles(where("title").startsWith("Abbey ["), Page.all())).containsExactly("Abbey [Road]");
        assertThat(titles(where("title").contains("*"), Page.all())).containsExactly("abbey*");
        assertThat(titles(where("title").like("%\\%"), Page.all())).containsExactly("100%");
        assertThat(titles(where("title").like("_bbey%").negated(), Page.all())).containsExactly("Zoo", "100%");
        assertThat(titles(where("price").gt(new BigDecimal("1.99")), Page.all()))
                .containsExactly("abbey*", "Zoo");
        assertThat(titles(where("price").isNull(), Page.all())).containsExactly("100%");
        assertThat(titles(where("price").ne(new BigDecimal("2.00")), Page.all()))
                .containsExactly("abbey*", "Abbey [Road]", "100%");
        assertThat(titles(where("price").in(new BigDecimal("2.00"), null), Page.all()))
                .containsExactly("Zoo", "100%");
        assertThat(titles(where("price").in(), Page.all())).isEmpty();
        assertThat(titles(Filter.all(), Page.of(2, 1))).containsExactly("Zoo", "Abbey [Road]");
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void updatesAndDeletesSayHowManyRowsTheyMet(Place place) {
        open(place);
        all(new CreateManyOperation(ALBUM, List.of(album("a", "1.00"), album("b", "1.00"), album("c", null))));
        Filter cheap = where("price").eq(new BigDecimal("1.00"));
        assertThat(one(new UpdateOperation(ALBUM, cheap, FieldValues.of("length", 1.5), FieldValues.empty(), false)))
                .isEqualTo(new UpdateOutcome(2, 2));
        assertThat(one(new CountOperation(ALBUM, where("length").eq(1.5)))).isEqualTo(2);
        assertThat(one(new DeleteOperation(ALBUM, cheap))).isEqualTo(2);
        assertThat(one(new DeleteOperation(ALBUM, cheap))).isZero();
        assertThat(one(new CountOperation(ALBUM, Filter.all()))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void mistakesSpeakOfModelAndFields(Place place) {
        open(place);
        FieldValues queen = FieldValues.of("name", "Queen");
        one(new CreateOperation(ARTIST, queen));
        DataFlowException duplicate = failure(new CreateOperation(ARTIST, queen));
        assertThat(duplicate.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
        assertThat(duplicate.fields()).containsExactly("name");
        assertThat(duplicate.model()).contains("Artist");
        assertThat(duplicate.adapterId()).contains("sqlite");
        assertThat(duplicate).message().doesNotContain("Queen");

        FieldValues orphan = album("orphan", null).with(FieldValues.of("artistId", 77));
        assertThat(failure(new CreateOperation(ALBUM, orphan)).code()).isEqualTo(ErrorCode.FOREIGN_KEY);
        one(new CreateOperation(ALBUM, album("Jazz", null).with(FieldValues.of("artistId", 1))));
        assertThat(failure(new DeleteOperation(ARTIST, Filter.all())).code()).isEqualTo(ErrorCode.FOREIGN_KEY);
    }

    /** SQLite takes a quoted name that is no column for a string, unless it says of which table. */
    @ParameterizedTest
    @EnumSource(Place.class)
    void aColumnThatIsNotThereIsAnErrorAndNotItsOwnName(Place place) {
        open(place);
        one(new CreateOperation(ARTIST, FieldValues.of("name", "Queen")));
        ModelDefinition newer = ModelDefinition.builder("Artist")
                .field(FieldDefinition.generated("id", new FieldType.IntType()))
                .field(FieldDefinition.required("name", new FieldType.StringType(40)))
                .field(FieldDefinition.optional("origin", new FieldType.StringType(40)))
                .key("id")
                .build();
        Filter origin = where("origin").eq("origin");
        FieldValues london = FieldValues.of("origin", "London");
        for (Operation<?> operation : List.of(
                new ReadOperation(newer, FieldValues.of("id", 1), List.of("origin")),
                new ListOperation(newer, Filter.all(), List.of(Sort.asc("origin")), Page.all(), List.of("id")),
                new ListOperation(newer, where("origin").like("ori%"), List.of(), Page.all(), List.of("id")),
                new CountOperation(newer, origin),
                new UpdateOperation(newer, origin, FieldValues.of("name", "x"), FieldValues.empty(), false),
                new UpdateOperation(newer, Filter.all(), london, FieldValues.empty(), false),
                new DeleteOperation(newer, origin),
                new CreateOperation(newer, london.with(FieldValues.of("name", "y"))))) {
            assertThat(failure(operation).code()).as("%s", operation.name()).isEqualTo(ErrorCode.BAD_STATEMENT);
        }
        assertThat(one(new CountOperation(ARTIST, where("name").eq("Queen")))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aTransactionIsOneStep(Place place) {
        open(place);
        Throwable cause = Flux.from(adapter.inTransaction(session -> Flux.from(
                                session.execute(new CreateOperation(ARTIST, FieldValues.of("name", "Queen"))))
                        .thenMany(session.execute(new CreateOperation(ARTIST, FieldValues.of("name", "Queen"))))))
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .block(PATIENCE);
        assertThat(((DataFlowException) cause).code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
        assertThat(one(new CountOperation(ARTIST, Filter.all()))).isZero();
    }

    @Test
    void whatWasCommittedIsThereWhenTheFileIsOpenedAgain() {
        open(Place.FILE);
        one(new CreateOperation(ARTIST, FieldValues.of("name", "Queen")));
        Mono.from(adapter.close()).block(PATIENCE);
        connect(Place.FILE);
        assertThat(one(new CountOperation(ARTIST, Filter.all()))).isEqualTo(1);
    }

    private void open(Place place) {
        connect(place);
        List<SchemaChange> changes = List.of(
                new SchemaChange.CreateTable(TableSchema.of(ALBUM, Music::model)),
                new SchemaChange.CreateTable(TableSchema.of(ARTIST, Music::model)));
        assertThat(Flux.from(Changes.make(adapter, changes)).collectList().block(PATIENCE))
                .isEqualTo(changes);
    }

    private void connect(Place place) {
        String url = switch (place) {
            case FILE -> "sqlite:///" + directory.resolve("a.db");
            case MEMORY -> ":memory:";
        };
        adapter = Mono.from(new SqliteProvider().open(AdapterConfig.of(ConnectionUrl.parse(url))))
                .block(PATIENCE);
    }

    private static TableSchema withoutNativeTypes(TableSchema table) {
        UnaryOperator<ColumnSchema> wanted = column -> ColumnSchema.wanted(
                column.name(), column.type(), column.nullable(), column.identity(), column.checks());
        return new TableSchema(
                table.name(),
                table.columns().stream().map(wanted).toList(),
                table.primaryKey(),
                table.indexes(),
                table.references());
    }

    private List<Object> titles(Filter filter, Page page) {
        Sort dearestFirst = new Sort("price", Sort.Direction.DESC, Sort.Nulls.LAST);
        return all(new ListOperation(ALBUM, filter, List.of(dearestFirst, Sort.asc("id")), page, List.of("title")))
                .stream()
                .map(row -> row.get("title"))
                .toList();
    }

    private <R> R one(Operation<R> operation) {
        return Flux.from(adapter.execute(operation)).single().block(PATIENCE);
    }

    private <R> List<R> all(Operation<R> operation) {
        return Flux.from(adapter.execute(operation)).collectList().block(PATIENCE);
    }

    private DataFlowException failure(Operation<?> operation) {
        return (DataFlowException) Flux.from(adapter.execute(operation))
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .blockOptional(PATIENCE)
                .orElseThrow(() -> new AssertionError(operation.name() + " was accepted"));
    }
}
