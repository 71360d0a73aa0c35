package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.ReferenceAction;
import org.jooq.SQLDialect;

/** The two products that speak MySQL's protocol, and what their statements differ in. */
enum Product {

    /** Without INSERT ... RETURNING, with a JSON type. */
    MYSQL("MySQL", SQLDialect.MYSQL, "utf8mb4_0900_bin"),

    /** With INSERT ... RETURNING; its JSON is checked text. */
    MARIADB("MariaDB", SQLDialect.MARIADB, "utf8mb4_nopad_bin");

    private final String label;
    private final SQLDialect family;
    private final String collation;

    Product(String label, SQLDialect family, String collation) {
        this.label = label;
        this.family = family;
        this.collation = collation;
    }

    /** The name it gives itself. */
    String label() {
        return label;
    }

    /** How jOOQ calls it. */
    SQLDialect family() {
        return family;
    }

    /** The first version with all that the dialect relies on; MySQL's is the one that brought its collation. */
    Version oldest() {
        return switch (this) {
            case MYSQL -> new Version(8, 0, 17);
            case MARIADB -> new Version(10, 6, 0);
        };
    }

    /**
     * The condition that text has a part that matches a regular expression; the columns' collation tells case apart.
     */
    String regexTemplate() {
        return switch (this) {
            case MYSQL -> "regexp_like({0}, {1}, 'c')";
            case MARIADB -> "{0} regexp {1}";
        };
    }

    /** The collation under which utf8mb4 compares by code point, trailing spaces included. */
    String collation() {
        return collation;
    }

    /**
     * What the catalog's word for a foreign key's action means. InnoDB refuses at once in both cases ("FOREIGN KEY
     * Constraints" in MySQL's manual); MariaDB shows RESTRICT where nothing was said, and so it is always that here.
     */
    ReferenceAction action(String rule) {
        return usual(
                switch (rule) {
                    case "CASCADE" -> ReferenceAction.CASCADE;
                    case "SET NULL" -> ReferenceAction.SET_NULL;
                    case "SET DEFAULT" -> ReferenceAction.SET_DEFAULT;
                    case "RESTRICT" -> ReferenceAction.RESTRICT;
                    default -> ReferenceAction.NO_ACTION;
                });
    }

    /** How it shows an action that was asked for. */
    ReferenceAction usual(ReferenceAction action) {
        return this == MARIADB && action == ReferenceAction.NO_ACTION ? ReferenceAction.RESTRICT : action;
    }
}
