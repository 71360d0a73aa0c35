package dev.dataflow.document.mongo.internal.fault;

import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.document.ReservedNames;
import java.util.List;
import java.util.Optional;

/**
 * Which index an error 11000 is about, read from the server's message: the driver does not hand on {@code keyPattern}.
 *
 * <p>The message is {@code E11000 duplicate key error collection: db.orders index: ux_orders_no dup key: { no: "..."
 * }}. Everything before the values comes from the schema, and only that is read; a value that looks like the text
 * before it changes nothing. Immutable.
 *
 * @param index the index's name
 * @param fields the model's fields in it; none for an index that the model does not know
 */
record DuplicateKey(String index, List<String> fields) {

    private static final List<String> BEHIND_NAME = List.of(" dup key:", " collation:");

    static Optional<DuplicateKey> in(String message, DocumentLayout layout) {
        String before = "." + layout.collection() + " index: ";
        int found = message.indexOf(before);
        if (found < 0) {
            return Optional.empty();
        }
        String rest = message.substring(found + before.length());
        if (names(rest, ReservedNames.ID_INDEX)) {
            return Optional.of(
                    new DuplicateKey(ReservedNames.ID_INDEX, layout.model().keyNames()));
        }
        return layout.model().indexes().stream()
                .filter(each -> names(rest, each.name()))
                .findFirst()
                .map(each -> new DuplicateKey(each.name(), each.fields()))
                .or(() -> unknownToModel(rest));
    }

    private static boolean names(String rest, String index) {
        return rest.equals(index) || BEHIND_NAME.stream().anyMatch(each -> rest.startsWith(index + each));
    }

    private static Optional<DuplicateKey> unknownToModel(String rest) {
        int end = BEHIND_NAME.stream()
                .mapToInt(rest::indexOf)
                .filter(each -> each > 0)
                .min()
                .orElse(-1);
        return end < 0 ? Optional.empty() : Optional.of(new DuplicateKey(rest.substring(0, end), List.of()));
    }
}
