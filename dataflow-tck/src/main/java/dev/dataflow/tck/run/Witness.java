package dev.dataflow.tck.run;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;

/**
 * A plain table with two rows, next to which refused requests are made.
 *
 * @param database where the table is
 * @param model what is in it
 */
record Witness(DataFlow database, ModelDefinition model) {

    static final String MODEL = "Witness";

    static Witness in(Workbench workbench) {
        ModelDefinition model = ModelDefinition.builder(MODEL)
                .table(workbench.table("witness"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("name", new FieldType.StringType(20)))
                .field(FieldDefinition.optional("size", new FieldType.DoubleType()))
                .key("id")
                .build();
        Witness witness = new Witness(workbench.database(model), model);
        Answers.only(witness.rows().create(Answers.row("id", 1L, "name", "first")));
        Answers.only(witness.rows().create(Answers.row("id", 2L, "name", null)));
        return witness;
    }

    Repository<FieldValues> rows() {
        return database.repository(MODEL);
    }
}
