package dev.dataflow.dialect.mysql;

import dev.dataflow.tck.fixture.ForeignSchema;
import dev.dataflow.testservers.ChinookScripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables as they are written by others, in all the ways that a product takes, and Chinook where it is there. */
final class ForeignSchemas {

    private ForeignSchemas() {}

    static List<ForeignSchema> of(Product product) {
        List<ForeignSchema> all = new ArrayList<>(read("foreign-schemas.sql"));
        all.addAll(read(
                switch (product) {
                    case MYSQL -> "foreign-schemas-mysql.sql";
                    case MARIADB -> "foreign-schemas-mariadb.sql";
                }));
        chinook().ifPresent(all::add);
        return all;
    }

    static Optional<ForeignSchema> chinook() {
        return ChinookScripts.of("mysql").map(each -> ForeignSchema.ofScript("Chinook", each));
    }

    private static List<ForeignSchema> read(String file) {
        return ForeignSchema.readAll("sql", ForeignSchemas.class, file);
    }
}
