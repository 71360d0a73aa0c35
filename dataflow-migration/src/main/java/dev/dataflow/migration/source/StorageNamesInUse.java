package dev.dataflow.migration.source;

import dev.dataflow.api.model.FieldDefinition;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names of indexes and foreign keys, each given once in all models: some databases allow the same one in each table,
 * but models are for all databases. Used by one thread.
 */
final class StorageNamesInUse {

    private final Set<String> relations = new HashSet<>();
    private final Set<String> references = new HashSet<>();

    StorageNamesInUse(Collection<String> tables) {
        tables.forEach(each -> relations.add(each.toLowerCase(Locale.ROOT)));
    }

    /** The name of an index, as near as possible to what it is called. */
    String index(String found) {
        return given(relations, found, "index");
    }

    /** The name of a foreign key, as near as possible to what it is called. */
    String reference(String found) {
        return given(references, found, "reference");
    }

    private static String given(Set<String> taken, String found, String otherwise) {
        String start = FieldDefinition.isStorable(found) ? found : otherwise;
        String free = start;
        for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)) || !FieldDefinition.isStorable(free); number++) {
            String suffix = "_" + number;
            free = start.substring(0, Math.min(start.length(), 24)) + suffix;
        }
        return free;
    }
}
