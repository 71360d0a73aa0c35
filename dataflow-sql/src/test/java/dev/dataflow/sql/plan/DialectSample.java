package dev.dataflow.sql.plan;

import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.sql.dialect.Arithmetic;
import dev.dataflow.sql.dialect.DdlStyle;
import dev.dataflow.sql.dialect.ErrorMap.Fault;
import dev.dataflow.sql.dialect.GeneratedKeys;
import dev.dataflow.sql.dialect.LikeMatching;
import dev.dataflow.sql.dialect.NoFullTextSearch;
import dev.dataflow.sql.dialect.NoJsonPaths;
import dev.dataflow.sql.dialect.Placeholders;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.dialect.TypeMap.ColumnMapping;
import dev.dataflow.sql.dialect.Upserts;
import dev.dataflow.sql.statement.ColumnCodec;
import org.jooq.SQLDialect;

/** Dialects that differ in grammar only, for looking at the text that comes out. */
public final class DialectSample {

    private DialectSample() {}

    public static SqlDialect postgres() {
        return of(SQLDialect.POSTGRES, Placeholders.NUMBERED, GeneratedKeys.RETURNING);
    }

    public static SqlDialect mysql() {
        return of(SQLDialect.MYSQL, Placeholders.QUESTION_MARKS, GeneratedKeys.FIRST_OF_STATEMENT);
    }

    public static SqlDialect sqlite() {
        return of(SQLDialect.SQLITE, Placeholders.QUESTION_MARKS, GeneratedKeys.RETURNING);
    }

    private static SqlDialect of(SQLDialect family, Placeholders placeholders, GeneratedKeys keys) {
        return new SqlDialect(
                new AdapterInfo("sample", family.getName(), "1"),
                Capabilities.builder().build(),
                family,
                placeholders,
                100,
                Long.MAX_VALUE,
                type -> new ColumnMapping(type.getClass().getSimpleName(), ColumnCodec.same(Object.class)),
                new LikeMatching("{0} regexp {1}", "\\z"),
                new NoFullTextSearch(),
                new NoJsonPaths(),
                keys,
                Arithmetic.PLAIN,
                Upserts.UPDATE_OR_INSERT,
                new DdlStyle("identity", false, "", "drop index %1$s"),
                error -> Fault.unknown(null),
                dialect -> {
                    throw new UnsupportedOperationException("a sample has no schema");
                });
    }
}
