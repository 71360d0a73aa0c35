package dev.dataflow.sql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.plan.DialectSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreationsTest {

    private static final ModelDefinition NODE = ModelDefinition.builder("Node")
            .table("no\"des")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.optional("parent", new FieldType.LongType()))
            .key("id")
            .index("parent")
            .reference("Node", OnDelete.SET_NULL, "parent")
            .build();

    private static final TableSchema TABLE = TableSchema.of(NODE, any -> NODE);

    @Test
    void quotesNamesWhateverTheyContain() {
        assertThat(statements(DialectSample.postgres(), new SchemaChange.CreateTable(TABLE)))
                .containsExactly(
                        "create table \"no\"\"des\" (\"id\" LongType not null identity, \"parent\" LongType, "
                                + "primary key (\"id\"), constraint \"fk_no\"\"des_parent\" foreign key (\"parent\") "
                                + "references \"no\"\"des\" (\"id\") on delete set null)",
                        "create index \"ix_no\"\"des_parent\" on \"no\"\"des\" (\"parent\")");
    }

    @Test
    void addsAReferenceLaterWhereTheDatabaseCan() {
        SchemaChange add =
                new SchemaChange.AddReference("nodes", TABLE.references().get(0));
        assertThat(statements(DialectSample.postgres(), add))
                .singleElement()
                .asString()
                .startsWith("alter table \"nodes\" add constraint");
    }

    @Test
    void declaresALaterReferenceWithItsTableWhereTheDatabaseCanNot() {
        SqlDialect sqlite = DialectSample.sqlite();
        SchemaChange create = new SchemaChange.CreateTable(TABLE.withReferences(List.of()));
        SchemaChange add =
                new SchemaChange.AddReference(TABLE.name(), TABLE.references().get(0));
        assertThat(statements(sqlite, create, add))
                .hasSize(2)
                .first()
                .asString()
                .contains("foreign key");
    }

    private static List<String> statements(SqlDialect dialect, SchemaChange... changes) {
        return dialect.schema().apply(dialect).plan(DatabaseSchema.EMPTY, List.of(changes), PlanStyle.DIRECT).stream()
                .flatMap(step -> step.commands().stream())
                .map(NativeCommand::text)
                .toList();
    }
}
