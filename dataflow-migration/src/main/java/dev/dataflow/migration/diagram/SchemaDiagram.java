package dev.dataflow.migration.diagram;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.migration.plan.MigrationPlan;
import java.util.List;

/**
 * A schema, or a change of one, as a diagram of tables and the references between them. Immutable.
 *
 * <pre>{@code
 * Files.writeString(Path.of("schema.svg"), SchemaDiagram.of(db.schema().inspect().block()).svg());
 * System.out.println(SchemaDiagram.of(migrations.plan().block()).mermaid());
 * }</pre>
 *
 * <p>Of the same schema it is always the same diagram. Whoever draws in another way takes {@link #tables()} and
 * {@link #links()}, and their places from {@link DiagramLayout}.
 *
 * @param title what it shows, in a few words
 * @param tables in the order of the schema; those that go come last
 * @param links between them
 */
public record SchemaDiagram(String title, List<DiagramTable> tables, List<DiagramLink> links) {

    /** Copies the lists. */
    public SchemaDiagram {
        tables = List.copyOf(tables);
        links = List.copyOf(links);
    }

    /** A schema as it is. */
    public static SchemaDiagram of(DatabaseSchema schema) {
        return new SchemaComparison(schema, schema, List.of(), SchemaComparison.View.AFTER).diagram("Schema");
    }

    /** What a plan changes: all that is there before or after, with what comes, goes and changes marked. */
    public static SchemaDiagram of(MigrationPlan plan) {
        return compared(plan, SchemaComparison.View.BOTH, "Changes of the schema");
    }

    /** The schema before a plan, with what goes and changes marked. */
    public static SchemaDiagram before(MigrationPlan plan) {
        return compared(plan, SchemaComparison.View.BEFORE, "Schema before the changes");
    }

    /** The schema after a plan, with what comes and changes marked. */
    public static SchemaDiagram after(MigrationPlan plan) {
        return compared(plan, SchemaComparison.View.AFTER, "Schema after the changes");
    }

    private static SchemaDiagram compared(MigrationPlan plan, SchemaComparison.View view, String title) {
        return new SchemaComparison(plan.before(), plan.after(), plan.changes(), view).diagram(title);
    }

    /** Whether something in it is marked. */
    public boolean showsChanges() {
        return tables.stream().anyMatch(each -> each.mark() != Mark.SAME);
    }

    /** An {@code erDiagram} in the language of Mermaid. */
    public String mermaid() {
        return MermaidText.of(this);
    }

    /** A picture in a file of its own: well-formed XML that needs nothing else. */
    public String svg() {
        return SvgText.of(this, DiagramLayout.of(this));
    }
}
