package dev.dataflow.api.migration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the creation of tables in an order in which each table comes behind those it refers to. References that close a
 * circle are added when all tables are there; a table's reference to itself is part of the table. Used once, by one
 * thread.
 */
public final class CreationOrder {

    private final Map<String, TableSchema> wanted = new LinkedHashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> created = new HashSet<>();
    private final List<SchemaChange> creations = new ArrayList<>();
    private final List<SchemaChange> circular = new ArrayList<>();

    private CreationOrder(List<TableSchema> tables) {
        tables.forEach(each -> wanted.put(each.name(), each));
    }

    /** The changes that create these tables; references to other tables are taken to be satisfied. */
    public static List<SchemaChange> of(List<TableSchema> tables) {
        CreationOrder order = new CreationOrder(tables);
        tables.forEach(order::create);
        order.creations.addAll(order.circular);
        return order.creations;
    }

    private void create(TableSchema table) {
        if (!begun.add(table.name())) {
            return;
        }
        for (ReferenceSchema reference : table.references()) {
            TableSchema target = wanted.get(reference.targetTable());
            if (target != null) {
                create(target);
            }
        }
        List<ReferenceSchema> inline = new ArrayList<>();
        for (ReferenceSchema reference : table.references()) {
            if (isThere(reference.targetTable()) || reference.targetTable().equals(table.name())) {
                inline.add(reference);
            } else {
                circular.add(new SchemaChange.AddReference(table.name(), reference));
            }
        }
        creations.add(new SchemaChange.CreateTable(table.withReferences(inline)));
        created.add(table.name());
    }

    private boolean isThere(String table) {
        return created.contains(table) || !wanted.containsKey(table);
    }
}
