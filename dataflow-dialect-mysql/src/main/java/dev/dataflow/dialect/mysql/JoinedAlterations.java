package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.sql.schema.Steps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Neighbouring clauses for one table as one statement, which the server makes as a whole or not at all ("Atomic Data
 * Definition Statement Support" in MySQL's manual, "Atomic DDL" in MariaDB's). Used for one plan.
 */
final class JoinedAlterations {

    private final MysqlWriter writer;
    private final boolean online;
    private final List<MigrationStep> steps = new ArrayList<>();
    private final List<Alteration> open = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();

    JoinedAlterations(MysqlWriter writer, boolean online) {
        this.writer = writer;
        this.online = online;
    }

    List<MigrationStep> steps(List<Alteration> alterations) {
        for (Alteration each : alterations) {
            if (!each.isClause()) {
                close();
                steps.add(step(List.of(each.change()), each.statements(), each.impact()));
                continue;
            }
            if (!open.isEmpty() && !joins(each)) {
                close();
            }
            open.add(each);
            touched.addAll(each.touched());
        }
        close();
        return steps;
    }

    /** What would be done online is not to wait for what is not. */
    private boolean joins(Alteration next) {
        Alteration last = open.get(open.size() - 1);
        boolean sameWay = !online || last.way() == next.way() || isOfIndexes(last, next);
        return sameWay
                && last.change().table().equals(next.change().table())
                && next.touched().stream().noneMatch(touched::contains);
    }

    /** An index that a foreign key needs goes only together with that, or with the coming of another. */
    private static boolean isOfIndexes(Alteration last, Alteration next) {
        return last.change() instanceof SchemaChange.DropIndex
                && last.way() == Alteration.Way.ANY
                && (next.change() instanceof SchemaChange.DropReference
                        || next.change() instanceof SchemaChange.CreateIndex
                        || next.change() instanceof SchemaChange.DropIndex);
    }

    private void close() {
        if (open.isEmpty()) {
            return;
        }
        Set<Alteration.Way> ways = open.stream().map(Alteration::way).collect(Collectors.toSet());
        String demand = online && ways.size() == 1 ? ways.iterator().next().demand() : "";
        String statement = "alter table %s %s%s"
                .formatted(
                        writer.quoted(open.get(0).change().table()),
                        open.stream().flatMap(each -> each.clauses().stream()).collect(Collectors.joining(", ")),
                        demand);
        steps.add(step(
                open.stream().map(Alteration::change).toList(),
                List.of(statement),
                open.stream().map(Alteration::impact).reduce(Impact.MOMENTARY, Impact::and)));
        open.clear();
        touched.clear();
    }

    private static MigrationStep step(List<SchemaChange> changes, List<String> statements, Impact impact) {
        return new MigrationStep(changes, Steps.commands(statements), impact, false, statements.size() == 1);
    }
}
