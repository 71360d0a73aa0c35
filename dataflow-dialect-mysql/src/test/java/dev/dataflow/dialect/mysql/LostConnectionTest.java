package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.FieldValues;
import io.r2dbc.spi.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Connections and statements that the server ends. */
@ParameterizedClass
@EnumSource(Product.class)
record LostConnectionTest(Product product) {

    private static final ModelDefinition ITEM = ModelDefinition.builder("Item")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.required("text", new FieldType.TextType()))
            .key("id")
            .build();

    private static OpenDatabase database;
    private static Administrator administrator;

    @BeforeParameterizedClassInvocation
    static void open(Product product) {
        database = OpenDatabase.on(product, config -> config.withPoolSize(1)).with(ITEM);
        administrator = new Administrator(database.database().adminUrl());
    }

    @AfterParameterizedClassInvocation
    static void close() {
        administrator.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"kill query, CANCELLED", "kill connection, UNAVAILABLE"})
    void aStatementThatIsKilledSaysSo(String kill, ErrorCode code) {
        Connection connection = database.connect().block(OpenDatabase.PATIENCE);
        long id = Flux.from(connection.createStatement("select connection_id()").execute())
                .concatMap(result -> result.map(row -> row.get(0, Long.class)))
                .blockLast(OpenDatabase.PATIENCE);
        Mono<Long> waiting = Flux.from(connection
                        .createStatement("select count(*) from information_schema.collations a,"
                                + " information_schema.collations b, information_schema.collations c,"
                                + " information_schema.collations d where a.id + b.id + c.id + d.id = 0")
                        .execute())
                .concatMap(result -> result.map(row -> row.get(0, Long.class)))
                .next();
        Mono<Boolean> killing = Mono.fromCallable(() -> {
                    administrator.awaitStatementOf(id);
                    administrator.run(kill + " " + id);
                    return true;
                })
                .subscribeOn(Schedulers.boundedElastic());
        Throwable error = catchThrowable(() -> Mono.zip(waiting, killing).block(OpenDatabase.PATIENCE));
        assertThat(new MysqlErrors().translate(error).code()).isEqualTo(code);
        Mono.from(connection.close()).onErrorComplete().block(OpenDatabase.PATIENCE);
    }

    @Test
    void thePoolReplacesAConnectionThatTheServerHasClosed() {
        database.create(ITEM, FieldValues.of("text", "before"));
        administrator.killAllOf(database.database().name());
        long count = Mono.from(database.adapter().execute(new CountOperation(ITEM, Filter.all())))
                .retry(3)
                .block(OpenDatabase.PATIENCE);
        assertThat(count).isPositive();
        assertThat(database.count(ITEM, Filter.all())).isEqualTo(count);
    }
}
