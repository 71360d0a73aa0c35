package dev.dataflow.dialect.postgres;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.sql.schema.SchemaAssembler;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads the first schema of the search path from {@code pg_catalog}. */
final class PostgresCatalog {

    static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);
    static final ColumnCodec<Boolean> FLAG = ColumnCodec.same(Boolean.class);
    static final ColumnCodec<Integer> NUMBER = ColumnCodec.same(Integer.class);

    Mono<DatabaseSchema> read(SqlExecutor executor) {
        return Mono.defer(() -> {
            SchemaAssembler assembler = new SchemaAssembler();
            return each(executor, CatalogColumns.QUESTION, assembler, CatalogColumns::add)
                    .then(each(executor, CatalogIndexes.QUESTION, assembler, CatalogIndexes::add))
                    .then(each(executor, CatalogConstraints.REFERENCES, assembler, CatalogConstraints::addReference))
                    .then(each(executor, CatalogConstraints.CHECKS, assembler, CatalogConstraints::addCheck))
                    .then(each(executor, CatalogRest.COMMENTS, assembler, CatalogRest::addComment))
                    .then(each(executor, CatalogRest.OPTIONS, assembler, CatalogRest::addOptions))
                    .then(each(executor, CatalogRest.OF_TABLES, assembler, CatalogRest::addToTable))
                    .then(each(executor, CatalogRest.SETTINGS_OF_TABLES, assembler, CatalogRest::addToTable))
                    .then(each(executor, CatalogRest.OF_SCHEMA, assembler, CatalogRest::add))
                    .then(Mono.fromSupplier(assembler::schema));
        });
    }

    private static Mono<Void> each(
            SqlExecutor executor,
            SqlStatement question,
            SchemaAssembler assembler,
            BiConsumer<SchemaAssembler, @Nullable Object[]> reader) {
        return Mono.defer(() -> executor.query(question)
                .doOnNext(row -> reader.accept(assembler, row))
                .then());
    }

    static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }

    static boolean flag(@Nullable Object value) {
        return (Boolean) Objects.requireNonNull(value);
    }

    static int number(@Nullable Object value) {
        return (Integer) Objects.requireNonNull(value);
    }
}
