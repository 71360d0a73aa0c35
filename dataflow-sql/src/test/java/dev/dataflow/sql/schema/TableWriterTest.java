package dev.dataflow.sql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.plan.DialectSample;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TableWriterTest {

    private static final ModelDefinition NODE = ModelDefinition.builder("Node")
            .table("no\"des")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.optional("parent", new FieldType.LongType()))
            .key("id")
            .index("parent")
            .reference("Node", OnDelete.SET_NULL, "parent")
            .build();

    private final SqlDialect dialect = DialectSample.postgres();
    private final ModelForm form = new ModelForm(dialect, UnaryOperator.identity());

    @Test
    void quotesNamesWhateverTheyContain() {
        assertThat(new TableWriter(dialect).createTable(form.of(TableSchema.of(NODE, any -> NODE))))
                .containsExactly(
                        "create table \"no\"\"des\" (\"id\" LongType not null identity, \"parent\" LongType, "
                                + "primary key (\"id\"), constraint \"fk_no\"\"des_parent\" foreign key (\"parent\") "
                                + "references \"no\"\"des\" (\"id\") on delete set null)",
                        "create index \"ix_no\"\"des_parent\" on \"no\"\"des\" (\"parent\")");
    }

    @Test
    void checksCarryAChecksumOfWhatWasAskedFor() {
        TableSchema one = form.of(checked(5));
        TableSchema same = form.of(checked(5));
        TableSchema other = form.of(checked(6));

        assertThat(one).isEqualTo(same).isEqualTo(form.of(one));
        assertThat(one.checks())
                .singleElement()
                .satisfies(check -> assertThat(check.isOfModel()).isTrue());
        assertThat(one.checks().get(0).name())
                .isNotEqualTo(other.checks().get(0).name());
        assertThat(one.columns()).allMatch(each -> each.checks().isEmpty());
    }

    private static TableSchema checked(int most) {
        ModelDefinition model = ModelDefinition.builder("Word")
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("text", new FieldType.StringType(9))
                        .checked(new ValueCheck.TextLength(1, most)))
                .key("id")
                .build();
        return TableSchema.of(model, any -> model);
    }
}
