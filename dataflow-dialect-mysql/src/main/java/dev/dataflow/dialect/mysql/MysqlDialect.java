package dev.dataflow.dialect.mysql;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.sql.dialect.DdlStyle;
import dev.dataflow.sql.dialect.GeneratedKeys;
import dev.dataflow.sql.dialect.LikeMatching;
import dev.dataflow.sql.dialect.Placeholders;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.dialect.Upserts;

/** MySQL and MariaDB as the engine sees them. */
final class MysqlDialect {

    /** Prepared statements count parameters with 16 bits; statements in text are kept to the same. */
    private static final int MAX_PARAMETERS = 65_535;

    private static final Capabilities CAPABILITIES = Capabilities.builder()
            .supported(Capability.values())
            .unsupported(Capability.NON_FINITE_DOUBLES, "the server's type DOUBLE has neither NaN nor the infinities")
            .build();

    private MysqlDialect() {}

    static SqlDialect of(Server server) {
        Product product = server.product();
        return new SqlDialect(
                server.info(),
                CAPABILITIES,
                product.family(),
                Placeholders.QUESTION_MARKS,
                MAX_PARAMETERS,
                server.maxPacket() / 2, // the estimate of a value's length leaves out a backslash's escape
                new MysqlTypes(product),
                new LikeMatching(product.regexTemplate(), "\\z"),
                new MysqlTextSearch(server.shortestWord()),
                new MysqlJsonPaths(product, server.version()),
                switch (product) {
                    case MYSQL -> new GeneratedKeys.FirstOfStatement(server.keyStep());
                    case MARIADB -> GeneratedKeys.RETURNING;
                },
                new MysqlArithmetic(),
                Upserts.UPDATE_OR_INSERT,
                new DdlStyle(
                        "auto_increment",
                        false,
                        " engine=InnoDB default character set utf8mb4 collate " + product.collation(),
                        true,
                        "drop index %1$s on %2$s"),
                new MysqlErrors(),
                dialect -> new MysqlSchema(dialect, server));
    }
}
