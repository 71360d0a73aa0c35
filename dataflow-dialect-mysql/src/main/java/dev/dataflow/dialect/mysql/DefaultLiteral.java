package dev.dataflow.dialect.mysql;

import java.util.Optional;

/** Constants as defaults, in the words in which the catalog shows them. Stateless. */
final class DefaultLiteral {

    private DefaultLiteral() {}

    /** The default of which {@link DdlText#defaultOf} is sure to say the same; empty for any other. */
    static Optional<String> shown(Product product, Object value) {
        Optional<String> number = switch (value) {
            case Boolean flag -> Optional.of(flag ? "1" : "0");
            case Integer whole -> Optional.of(whole.toString());
            case Long whole -> Optional.of(whole.toString());
            default -> Optional.empty();
        };
        return number.map(digits -> switch (product) {
            case MYSQL -> "'%s'".formatted(digits);
            case MARIADB -> digits;
        });
    }
}
