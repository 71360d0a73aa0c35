package dev.dataflow.dialect.postgres;

import dev.dataflow.tck.fixture.ForeignSchema;
import dev.dataflow.testservers.ChinookScripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables as they are written by others, in all the ways that PostgreSQL takes, and Chinook where it is there. */
final class ForeignSchemas {

    private ForeignSchemas() {}

    static List<ForeignSchema> all() {
        List<ForeignSchema> all =
                new ArrayList<>(ForeignSchema.readAll("sql", ForeignSchemas.class, "foreign-schemas.sql"));
        chinook().ifPresent(all::add);
        return all;
    }

    static Optional<ForeignSchema> chinook() {
        return ChinookScripts.of("postgres").map(each -> ForeignSchema.ofScript("Chinook", each));
    }
}
