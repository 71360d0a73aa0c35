package dev.dataflow.migration.internal.plan;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.ColumnSchema;
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
import java.util.Objects;
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
     * @param hint how somebody would say that more of it is a rename
     */
    public Mono<MigrationPlan> plan(
            DatabaseSchema found, Aligned aligned, Difference difference, RenameHint hint, PlanStyle style) {
        return Mono.defer(() -> {
            List<SchemaChange> changes = new ArrayList<>(aligned.renames());
            changes.addAll(difference.changes());
            List<Finding> findings = new ArrayList<>();
            difference
                    .inexpressible()
                    .forEach(each -> findings.add(new Finding(
                            Rule.INEXPRESSIBLE, "schema", each, "change it by hand, in a versioned migration")));
            findings.addAll(Renames.suspected(difference.changes(), aligned.unmodelled(), hint));
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
        return parts(before, parts, List.of(), style);
    }

    /** The same of parts that somebody has written by hand, who may have made mistakes. */
    public Mono<MigrationPlan> written(DatabaseSchema before, List<MigrationPart> parts, PlanStyle style) {
        List<Finding> findings = new ArrayList<>(LongNames.in(parts));
        findings.addAll(Renames.suspected(parts));
        return parts(before, parts, findings, style);
    }

    private Mono<MigrationPlan> parts(
            DatabaseSchema before, List<MigrationPart> parts, List<Finding> findings, PlanStyle style) {
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
        return steps.collectList()
                .map(judged -> new MigrationPlan(before, after, parts, style, judged, findings, List.of()));
    }

    /** How changes are made, and what to think of each step. */
    private Flux<PlannedStep> steps(
            Names names, DatabaseSchema before, DatabaseSchema after, List<SchemaChange> changes, PlanStyle style) {
        if (changes.isEmpty()) {
            return Flux.empty();
        }
        return Flux.fromIterable(schema.plan(before, changes, style))
                .concatMap(step -> judged(step, names, after, style));
    }

    private Mono<PlannedStep> judged(MigrationStep step, Names names, DatabaseSchema after, PlanStyle style) {
        return Flux.fromIterable(step.changes())
                .concatMap(change -> judged(change, names, after))
                .collectList()
                .flatMap(all -> withLock(step, names, all, style));
    }

    private Mono<Judged> judged(SchemaChange change, Names names, DatabaseSchema after) {
        TableSchema table = names.existing(change.table()).orElse(null);
        Assessment assessment = Assessment.of(change, table, column -> isUsual(change.table(), column));
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

    /** Whether a column's native type is the one that a model's field of its type has; that takes all of its values. */
    private boolean isUsual(String table, ColumnSchema column) {
        if (column.type() == null) {
            return false;
        }
        ColumnSchema wanted =
                ColumnSchema.wanted(column.name(), column.type(), column.nullable(), column.identity(), List.of());
        try {
            TableSchema alone =
                    schema.expected(new TableSchema(table, List.of(wanted), List.of(), List.of(), List.of()));
            return Objects.equals(alone.columns().get(0).nativeType(), column.nativeType());
        } catch (DataFlowException refusal) {
            if (refusal.code() != ErrorCode.UNSUPPORTED) {
                throw refusal;
            }
            return false;
        }
    }

    private record Judged(Risk risk, List<String> reasons, List<Finding> findings) {}

    /** How a large table is changed without others' waiting. */
    static String advice(PlanStyle style) {
        return switch (style) {
            case DIRECT -> "use MigrationPolicy.online(), or a quiet hour";
            case ONLINE -> "use a quiet hour: this database has no way to do it while others work";
        };
    }

    /** A lock of a small table is over before anybody notices. */
    private Mono<PlannedStep> withLock(MigrationStep step, Names names, List<Judged> all, PlanStyle style) {
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
                    advice(style)));
            reasons.add("others wait for table %s".formatted(table));
            return new PlannedStep(step, risk.or(Risk.LOCKING), reasons, findings);
        });
    }
}
