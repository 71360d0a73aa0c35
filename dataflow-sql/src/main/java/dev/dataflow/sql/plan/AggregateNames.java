package dev.dataflow.sql.plan;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.sql.dialect.Arithmetic;
import dev.dataflow.sql.statement.ColumnCodec;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What the names in HAVING and ORDER BY of an aggregation stand for: the grouped columns and the figures. */
final class AggregateNames implements Names {

    /** As many digits as sums of 18-digit numbers need, and as every codec takes. */
    private static final int SUM_DIGITS = FieldType.DecimalType.PORTABLE_PRECISION;

    private final AggregateOperation operation;
    private final PlanWriter writer;
    private final ModelNames columns;

    AggregateNames(AggregateOperation operation, PlanWriter writer) {
        this.operation = operation;
        this.writer = writer;
        this.columns = writer.names();
    }

    /** What the figures are called, in order. */
    List<String> names() {
        return operation.aggregates().stream().map(Aggregate::name).toList();
    }

    @Override
    public Field<Object> expression(String name) {
        return aggregate(name).map(this::figure).orElseGet(() -> columns.expression(name));
    }

    @Override
    public FieldType type(String name) {
        return aggregate(name).map(this::figureType).orElseGet(() -> columns.type(name));
    }

    @Override
    public boolean nullable(String name) {
        return aggregate(name)
                .map(each -> switch (each.function()) {
                    case COUNT, COUNT_DISTINCT -> false;
                    case SUM, AVG, MIN, MAX -> true;
                })
                .orElseGet(() -> columns.nullable(name));
    }

    /** The type in which a figure is bound and read; for an average, which is divided outside, that of its sum. */
    private FieldType resultType(Aggregate aggregate) {
        FieldType field = aggregate.fieldType(operation.model());
        return switch (aggregate.function()) {
            case COUNT, COUNT_DISTINCT -> new FieldType.LongType();
            case MIN, MAX -> field;
            case SUM, AVG ->
                field instanceof FieldType.DoubleType
                        ? field
                        : new FieldType.DecimalType(SUM_DIGITS, Aggregate.scaleOf(field));
        };
    }

    /** What is selected for a figure and how it comes back; for an average its sum. */
    Arithmetic.Total selected(Aggregate aggregate) {
        ColumnCodec<?> usual = writer.codec(resultType(aggregate));
        return switch (aggregate.function()) {
            case SUM, AVG -> arithmetic().total(aggregate.fieldType(operation.model()), column(aggregate), usual);
            case COUNT, COUNT_DISTINCT, MIN, MAX -> new Arithmetic.Total(figure(aggregate), usual);
        };
    }

    /** The number of values behind an average. */
    Field<Object> valueCount(Aggregate aggregate) {
        return call("count({0})", aggregate);
    }

    private FieldType figureType(Aggregate aggregate) {
        return aggregate.function() == Aggregate.Function.AVG ? new FieldType.DoubleType() : resultType(aggregate);
    }

    private Field<Object> figure(Aggregate aggregate) {
        return switch (aggregate.function()) {
            case COUNT ->
                aggregate.field() == null ? DSL.field("count(*)", Object.class) : call("count({0})", aggregate);
            case COUNT_DISTINCT -> call("count(distinct {0})", aggregate);
            case SUM -> call("sum({0})", aggregate);
            case AVG -> arithmetic().average(aggregate.fieldType(operation.model()), column(aggregate));
            case MIN -> call("min({0})", aggregate);
            case MAX -> call("max({0})", aggregate);
        };
    }

    private Arithmetic arithmetic() {
        return writer.dialect().arithmetic();
    }

    private Field<Object> call(String template, Aggregate aggregate) {
        return DSL.field(template, Object.class, column(aggregate));
    }

    private Field<Object> column(Aggregate aggregate) {
        return columns.expression(String.valueOf(aggregate.field()));
    }

    private Optional<Aggregate> aggregate(String name) {
        return operation.aggregates().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }
}
