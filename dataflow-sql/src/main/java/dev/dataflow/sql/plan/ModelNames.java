package dev.dataflow.sql.plan;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The fields of a model as columns of its table. */
record ModelNames(ModelDefinition model) implements Names {

    @Override
    public Field<Object> expression(String name) {
        return DSL.field(DSL.name(model.field(name).column()), Object.class);
    }

    @Override
    public FieldType type(String name) {
        return model.field(name).type();
    }

    @Override
    public boolean nullable(String name) {
        return model.field(name).nullable();
    }
}
