package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The server's settings have no influence, and in no mode does the driver let a value out of its literal. */
@ParameterizedClass
@EnumSource(Product.class)
record SessionTest(Product product) {

    private static final String SETTINGS = "select concat_ws('|', @@sql_mode, @@time_zone, @@character_set_client,"
            + " @@character_set_results, @@autocommit, @@sql_auto_is_null, @@sql_safe_updates, @@lc_messages)";

    @Test
    void setsWhatResultsDependOn() {
        try (OpenDatabase database = OpenDatabase.on(product)) {
            String settings = text(database, SETTINGS);
            assertThat(settings)
                    .contains("STRICT_ALL_TABLES", "NO_ENGINE_SUBSTITUTION", "NO_ZERO_DATE")
                    .doesNotContain("NO_BACKSLASH_ESCAPES", "ANSI_QUOTES", "PIPES_AS_CONCAT")
                    .containsPattern("\\|\\+00:00\\|utf8mb4\\|utf8mb4\\|(1|ON)\\|(0|OFF)\\|(0|OFF)\\|en_US$");
        }
    }

    /** The settings are each a whole server's, which no other test may see changed. */
    @Test
    void doesNotCareWhatTheServersDefaultsAre() {
        try (OpenDatabase usual = OpenDatabase.on(product);
                Administrator administrator = new Administrator(usual.database().adminUrl())) {
            Map<String, String> hostile = Map.of(
                    "sql_mode", "'NO_BACKSLASH_ESCAPES,ANSI_QUOTES,PIPES_AS_CONCAT,ALLOW_INVALID_DATES'",
                    "time_zone", "'+13:00'",
                    "autocommit", "0",
                    "character_set_client", "latin1",
                    "collation_connection", "latin1_swedish_ci",
                    "sql_safe_updates", "1");
            administrator.with(hostile, () -> {
                try (OpenDatabase database = OpenDatabase.on(product)) {
                    assertThat(text(database, SETTINGS)).isEqualTo(text(usual, SETTINGS));
                    keepsHostileTexts(database);
                }
            });
        }
    }

    /** {@code auto_increment_increment} is more than 1 in clusters where several servers write. */
    @Test
    void returnsTheRightKeysWhateverTheStepBetweenThem() {
        try (OpenDatabase usual = OpenDatabase.on(product);
                Administrator administrator = new Administrator(usual.database().adminUrl())) {
            administrator.with(Map.of("auto_increment_increment", "7", "auto_increment_offset", "3"), () -> {
                try (OpenDatabase database = OpenDatabase.on(product)) {
                    keepsHostileTexts(database);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NO_BACKSLASH_ESCAPES",
                "ANSI_QUOTES",
                "ANSI",
                "NO_BACKSLASH_ESCAPES,ANSI_QUOTES,PIPES_AS_CONCAT,HIGH_NOT_PRECEDENCE,IGNORE_SPACE,REAL_AS_FLOAT",
                "TRADITIONAL"
            })
    void theDriverKeepsValuesInTheirLiteralsInEveryMode(String mode) {
        try (OpenDatabase database = OpenDatabase.on(product)) {
            List<String> echoed = Flux.usingWhen(
                            database.connect(),
                            connection -> Flux.concat(
                                    Flux.from(connection
                                                    .createStatement("set session sql_mode = '" + mode + "'")
                                                    .execute())
                                            .concatMap(Result::getRowsUpdated)
                                            .thenMany(Flux.empty()),
                                    Flux.fromIterable(TextTest.HOSTILE)
                                            .concatMap(text -> Flux.from(connection
                                                            .createStatement("select ?, 'end'")
                                                            .bind(0, text)
                                                            .execute())
                                                    .concatMap(result -> result.map(row -> row.get(0, String.class))))),
                            Connection::close)
                    .collectList()
                    .block(OpenDatabase.PATIENCE);
            assertThat(echoed).isEqualTo(TextTest.HOSTILE);
        }
    }

    private static void keepsHostileTexts(OpenDatabase database) {
        ModelDefinition note = ModelDefinition.builder("Note")
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.required("text", new FieldType.StringType(60)))
                .key("id")
                .build();
        List<FieldValues> created = database.with(note)
                .createMany(
                        note,
                        TextTest.HOSTILE.stream()
                                .map(text -> FieldValues.of("text", text))
                                .toList());
        assertThat(created).extracting(row -> row.get("text")).isEqualTo(TextTest.HOSTILE);
        assertThat(database.list(note, Filter.all())).isEqualTo(created);
        assertThat(database.count(note, Filter.where("text").in(TextTest.HOSTILE)))
                .isEqualTo(created.size());
        assertThat(database.one(new DeleteOperation(note, Filter.where("text").ne("'"))))
                .isEqualTo(created.size() - 1L);
    }

    private static String text(OpenDatabase database, String sql) {
        return Flux.usingWhen(
                        database.connect(),
                        connection -> Mono.from(connection.createStatement(sql).execute())
                                .flatMapMany(result -> result.map(row -> row.get(0, String.class))),
                        Connection::close)
                .blockLast(OpenDatabase.PATIENCE);
    }
}
