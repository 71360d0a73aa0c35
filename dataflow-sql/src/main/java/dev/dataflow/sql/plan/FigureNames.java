package dev.dataflow.sql.plan;

import dev.dataflow.api.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The figures of an aggregation as the columns of a derived table. */
final class FigureNames implements Names {

    private final AggregateNames figures;
    private final List<String> names;

    FigureNames(AggregateNames figures) {
        this.figures = figures;
        this.names = figures.names();
    }

    /** The figures under the names that they have outside. */
    List<Field<?>> selected() {
        List<Field<?>> selected = new ArrayList<>();
        for (String each : names) {
            selected.add(figures.expression(each).as(column(each)));
        }
        return selected;
    }

    @Override
    public Field<Object> expression(String name) {
        return DSL.field(DSL.name(column(name)), Object.class);
    }

    @Override
    public FieldType type(String name) {
        return figures.type(name);
    }

    @Override
    public boolean nullable(String name) {
        return figures.nullable(name);
    }

    private String column(String name) {
        return "f" + names.indexOf(name);
    }
}
