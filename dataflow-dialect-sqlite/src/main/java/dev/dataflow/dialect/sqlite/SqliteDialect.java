package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.sql.dialect.DdlStyle;
import dev.dataflow.sql.dialect.GeneratedKeys;
import dev.dataflow.sql.dialect.Placeholders;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.dialect.Upserts;
import org.jooq.SQLDialect;

/** SQLite as the engine sees it. */
final class SqliteDialect {

    /** SQLite's own default ("Maximum Number Of Host Parameters"); the driver's build takes more. */
    private static final int MAX_PARAMETERS = 32_766;

    private static final Capabilities CAPABILITIES = Capabilities.builder()
            .supported(Capability.values())
            .unsupported(Capability.DECIMAL_34, SqliteTypes.WIDE_DECIMALS)
            .unsupported(Capability.DECIMAL_65, SqliteTypes.WIDE_DECIMALS)
            .unsupported(Capability.NON_FINITE_DOUBLES, "SQLite turns NaN into null")
            .build();

    private SqliteDialect() {}

    static SqlDialect of(AdapterInfo info) {
        return new SqlDialect(
                info,
                CAPABILITIES,
                SQLDialect.SQLITE,
                Placeholders.QUESTION_MARKS,
                MAX_PARAMETERS,
                Long.MAX_VALUE,
                new SqliteTypes(),
                new GlobMatching(),
                new SqliteTextSearch(),
                new SqliteJsonPaths(),
                GeneratedKeys.RETURNING,
                new SqliteArithmetic(),
                Upserts.UPDATE_OR_INSERT,
                new DdlStyle("primary key autoincrement", true, "", false, "drop index %1$s"),
                new SqliteErrors(),
                SqliteSchema::new);
    }
}
