package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.SchemaChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Changes of one table that are made in one step.
 *
 * @param places where they stood in the list
 * @param changes in order
 * @param simple whether there is but one, for which a statement is enough
 */
record ChangeGroup(List<Integer> places, List<SchemaChange> changes, boolean simple) {

    /**
     * Groups changes of which none is a new name. A table is created with all that is added to it later, and rebuilt at
     * its last change; but one that no longer refers to another is rebuilt before that loses what was referred to.
     *
     * @param isSimple whether a statement is enough for each of these changes of a table
     */
    static List<ChangeGroup> of(List<SchemaChange> changes, Predicate<List<SchemaChange>> isSimple) {
        List<ChangeGroup> all = new ArrayList<>();
        Map<String, ChangeGroup> open = new HashMap<>();
        for (int place = 0; place < changes.size(); place++) {
            SchemaChange change = changes.get(place);
            open.values().removeIf(each -> each.releases(change.table()));
            ChangeGroup group = open.get(change.table());
            if (group == null || change instanceof SchemaChange.CreateTable) {
                group = new ChangeGroup(new ArrayList<>(), new ArrayList<>(), false);
                open.put(change.table(), group);
                all.add(group);
            }
            group.places().add(place);
            group.changes().add(change);
            if (change instanceof SchemaChange.DropTable) {
                open.remove(change.table());
            }
        }
        return all.stream()
                .flatMap(each -> each.apart(isSimple))
                .sorted(Comparator.comparingInt(ChangeGroup::place))
                .toList();
    }

    /** Whether it begins with the creation of its table. */
    boolean creates() {
        return changes.get(0) instanceof SchemaChange.CreateTable;
    }

    private boolean releases(String target) {
        return changes.stream()
                .anyMatch(each -> each instanceof SchemaChange.DropReference drop
                        && drop.reference().targetTable().equals(target)
                        && !drop.table().equals(target));
    }

    private int place() {
        return places.get(creates() ? 0 : places.size() - 1);
    }

    private Stream<ChangeGroup> apart(Predicate<List<SchemaChange>> isSimple) {
        boolean drops = changes.get(changes.size() - 1) instanceof SchemaChange.DropTable;
        if (creates() || drops || !isSimple.test(changes)) {
            return Stream.of(this);
        }
        return IntStream.range(0, changes.size())
                .mapToObj(each -> new ChangeGroup(List.of(places.get(each)), List.of(changes.get(each)), true));
    }
}
