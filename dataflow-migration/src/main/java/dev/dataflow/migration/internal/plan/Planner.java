package dev.dataflow.migration.internal.plan;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.core.Schema;
import dev.dataflow.migration.internal.diff.ModelAlignment.Aligned;
import dev.dataflow.migration.internal.diff.SchemaDiff.Difference;
import dev.dataflow.migration.plan.Finding;
import dev.dataflow.migration.plan.Finding.Rule;
import dev.dataflow.migration.plan.MigrationPart;
import dev.dataflow.migration.plan.MigrationPlan;
import dev.dataflow.migration.plan.PlannedStep;
import dev.dataflow.migration.plan.Risk;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes plans of changes: asks the adapter how, the rows whether, and says what to think of it. Thread-safe.
 *
 * @param schema the database's
 */
public record Planner(Schema schema) {

    /** From this many rows on a table is large: a lock of it is felt. */
    private static final long LARGE = 100_000;

    /**
     * A plan of changes.
     *
     * @param found the schema as it is
     * @param aligned what it is to become
     * @param difference what leads from the one to the other, behind the renames
     */
    public Mono<MigrationPlan> plan(DatabaseSchema found, Aligned aligned, Difference difference, PlanStyle style) {
        return Mono.defer(() -> {
            List<SchemaChange> changes = new ArrayList<>(aligned.renames());
            changes.addAll(difference.changes());
            List<Finding> findings = new ArrayList<>();
            difference
                    .inexpressible()
                    .forEach(each -> findings.add(new Finding(
                            Rule.INEXPRESSIBLE, "schema", each, "change it by hand, in a versioned migration")));
            findings.addAll(Renames.suspected(difference.changes()));
            DatabaseSchema after = found.after(changes);
            return steps(new Names(found, changes, true), found, after, changes, style)
                    .collectList()
                    .map(steps -> new MigrationPlan(
                            found,
                            after,
                            changes.isEmpty() ? List.of() : List.of(new MigrationPart.Changes(changes)),
                            style,
                            steps,
                            findings,
                            aligned.leftAlone()));
        });
    }

    /** A plan of a migration's parts, in the database's form; rows are not asked about behind one that changes them. */
    public Mono<MigrationPlan> parts(DatabaseSchema before, List<MigrationPart> parts, PlanStyle style) {
        DatabaseSchema now = before;
        List<SchemaChange> all = new ArrayList<>();
        boolean rowsStay = true;
        Flux<PlannedStep> steps = Flux.empty();
        for (MigrationPart part : parts) {
            switch (part) {
                case MigrationPart.Changes changes -> {
                    DatabaseSchema here = now;
                    DatabaseSchema next = here.after(changes.changes());
                    all.addAll(changes.changes());
                    Names names = new Names(before, all, rowsStay);
                    steps = steps.concatWith(Flux.defer(() -> steps(names, here, next, changes.changes(), style)));
                    now = next;
                }
                case MigrationPart.Commands commands -> {
                    rowsStay = false;
                    steps = steps.concatWithValues(RowSteps.planned(RowSteps.of(commands)));
                }
                case MigrationPart.Code code -> {
                    rowsStay = false;
                    steps = steps.concatWithValues(RowSteps.planned(RowSteps.of(code)));
                }
            }
        }
        DatabaseSchema after = now;
        return steps.collectList().map(judged -> new MigrationPlan(before, after, parts, style, judged, List.of(), List.of()));
    }

    /** How changes are made, and what to think of each step. */
    private Flux<PlannedStep> steps(
            Names names, DatabaseSchema before, DatabaseSchema after, List<SchemaChange> changes, PlanStyle style) {
        if (changes.isEmpty()) {
            return Flux.empty();
        }
        return Flux.fromIterable(schema.plan(before, changes, style)).concatMap(step -> judged(step, names, after));
    }

    private Mono<PlannedStep> judged(MigrationStep step, Names names, DatabaseSchema after) {
        return Flux.fromIterable(step.changes())
                .concatMap(change -> judged(change, names, after))
                .collectList()
                .flatMap(all -> withLock(step, names, all));
    }

    private Mono<Judged> judged(SchemaChange change, Names names, DatabaseSchema after) {
        TableSchema table = names.existing(change.table()).orElse(null);
        Assessment assessment = Assessment.of(change, table);
        List<Finding> findings = new ArrayList<>(assessment.findings());
        if (change instanceof SchemaChange.AddReference add) {
            after.table(add.table())
                    .flatMap(each -> Assessment.unindexed(add, each))
                    .ifPresent(findings::add);
        }
        return Flux.fromIterable(table == null ? List.of() : assessment.questions())
                .filter(each -> names.canAsk(each.probe()))
                .concatMap(each -> schema.probe(names.before(each.probe()))
                        .filter(count -> count > 0)
                        .map(count -> new Finding(
                                each.finding().rule(),
                                each.finding().place(),
                                each.finding().message().formatted(count),
                                each.finding().fix())))
                .collectList()
                .map(found -> {
                    findings.addAll(found);
                    String reason = assessment.reason();
                    return new Judged(assessment.risk(), reason == null ? List.of() : List.of(reason), findings);
                });
    }

    private record Judged(Risk risk, List<String> reasons, List<Finding> findings) {}

    /** A lock of a small table is over before anybody notices. */
    private Mono<PlannedStep> withLock(MigrationStep step, Names names, List<Judged> all) {
        Risk risk = all.stream().map(Judged::risk).reduce(Risk.SAFE, Risk::or);
        List<String> reasons = new ArrayList<>(
                all.stream().flatMap(each -> each.reasons().stream()).toList());
        List<Finding> findings = new ArrayList<>(
                all.stream().flatMap(each -> each.findings().stream()).toList());
        String table = step.changes().get(0).table();
        boolean stalls = step.impact().stalls() && names.existing(table).isPresent();
        if (!stalls) {
            return Mono.just(new PlannedStep(step, risk, reasons, findings));
        }
        String name = names.existing(table).orElseThrow().name();
        return schema.probe(new SchemaProbe.Rows(name)).map(rows -> {
            if (rows < LARGE) {
                return new PlannedStep(step, risk, reasons, findings);
            }
            Rule rule = step.impact().rewrites() ? Rule.TABLE_REWRITE : Rule.LONG_LOCK;
            findings.add(new Finding(
                    rule,
                    table,
                    "the table has about %d rows, and others wait while they are %s"
                            .formatted(rows, step.impact().rewrites() ? "rewritten" : "read"),
                    "use MigrationPolicy.online(), or a quiet hour"));
            reasons.add("others wait for table %s".formatted(table));
            return new PlannedStep(step, risk.or(Risk.LOCKING), reasons, findings);
        });
    }
}
