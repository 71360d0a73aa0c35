package dev.dataflow.sql.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final ModelDefinition ITEM = ModelDefinition.builder("Item")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.required("unitPrice", new FieldType.IntType()))
            .field(FieldDefinition.optional("note", new FieldType.StringType(20)))
            .key("id")
            .build();

    private final Planner postgres = new Planner(DialectSample.postgres());

    @Test
    void quotesEveryNameAndBindsEveryValue() {
        SqlStatement read = postgres.read(new ReadOperation(ITEM, FieldValues.of("id", 7L), List.of("note", "id")));
        assertThat(read.sql()).isEqualTo("select \"note\", \"id\" from \"items\" where \"id\" = $1");
        assertThat(values(read)).containsExactly(7L);
    }

    @Test
    void writesRowsOfOneStatementBehindEachOther() {
        FieldValues row = FieldValues.of(new TreeMap<>(Map.of("note", "n", "unitPrice", 1)));
        SqlStatement insert = postgres.insert(ITEM, List.of(row, row));
        assertThat(insert.sql())
                .isEqualTo("insert into \"items\" (\"note\", \"unit_price\") values ($1, $2), ($3, $4)"
                        + " returning \"id\"");
        assertThat(values(insert)).containsExactly("n", 1, "n", 1);
        assertThat(new Planner(DialectSample.mysql()).insert(ITEM, List.of(row)).sql())
                .isEqualTo("insert into `items` (`note`, `unit_price`) values (?, ?)");
    }

    @Test
    void updatesWithChangesBeforeTheFilter() {
        SqlStatement update = postgres.update(new UpdateOperation(
                ITEM, Filter.where("id").eq(3L), FieldValues.of("note", null), FieldValues.empty(), false));
        assertThat(update.sql()).isEqualTo("update \"items\" set \"note\" = $1 where \"id\" = $2");
        assertThat(values(update)).containsExactly(null, 3L);
    }

    @Test
    void updatesManyRowsByOneCase() {
        UpdateManyOperation byKey = new UpdateManyOperation(
                ITEM,
                Filter.all(),
                FieldValues.empty(),
                List.of(change(FieldValues.of("id", 1L), "a"), change(FieldValues.of("id", 2L), null)));
        SqlStatement update = postgres.updateMany(byKey, byKey.rows());
        assertThat(update.sql())
                .isEqualTo("update \"items\" set \"note\" = case when \"id\" = $1 then $2 when \"id\" = $3 then $4"
                        + " else \"note\" end where \"id\" in ($5, $6)");
        assertThat(values(update)).containsExactly(1L, "a", 2L, null, 1L, 2L);
    }

    @Test
    void updatesRowsWhileTheyHoldWhatTheyMust() {
        List<String> match = List.of("id", "unitPrice", "note");
        UpdateManyOperation held = new UpdateManyOperation(
                ITEM,
                Filter.where("note").ne("x"),
                FieldValues.of("unitPrice", 9),
                List.of(change(FieldValues.ofArray(match, new Object[] {1L, 5, null}), "a")));
        SqlStatement update = postgres.updateMany(held, held.rows());
        assertThat(update.sql())
                .isEqualTo("update \"items\" set \"note\" = case when \"id\" = $1 then $2 else \"note\" end,"
                        + " \"unit_price\" = (\"unit_price\" + $3) where (\"id\" = $4 and \"unit_price\" = $5"
                        + " and \"note\" is not distinct from $6 and (\"note\" <> $7 or \"note\" is null))");
        assertThat(values(update)).containsExactly(1L, "a", 9, 1L, 5, null, "x");
        assertThat(new Planner(DialectSample.mysql())
                        .updateMany(held, held.rows())
                        .sql())
                .contains("and (`note` <=> ?) and");
        assertThat(new Planner(DialectSample.sqlite())
                        .updateMany(held, held.rows())
                        .sql())
                .contains("and (`note` is ?) and");
    }

    private static RowChange change(FieldValues match, String note) {
        return new RowChange(match, FieldValues.of("note", note));
    }

    @Test
    void pushesNegationDownAndTakesInTheNulls() {
        assertThat(where(Filter.where("note").ne("x"))).isEqualTo("(\"note\" <> $1 or \"note\" is null)");
        assertThat(where(Filter.not(Filter.where("note").gt("x")))).isEqualTo("(\"note\" <= $1 or \"note\" is null)");
        assertThat(where(Filter.not(Filter.where("unitPrice").gt(1)))).isEqualTo("\"unit_price\" <= $1");
        assertThat(where(Filter.not(Filter.where("note").isNull()))).isEqualTo("\"note\" is not null");
        assertThat(where(Filter.not(Filter.and(
                        Filter.where("unitPrice").eq(1),
                        Filter.where("unitPrice").lt(5)))))
                .isEqualTo("(\"unit_price\" <> $1 or \"unit_price\" >= $2)");
        assertThat(where(Filter.not(Filter.where("note").contains("x"))))
                .isEqualTo("(\"note\" not like $1 escape '!' or \"note\" is null)");
    }

    @Test
    void needsNoStatementForNothing() {
        assertThat(where(Filter.all())).isEqualTo("true");
        assertThat(where(Filter.none())).isEqualTo("false");
        assertThat(where(Filter.where("id").in())).isEqualTo("false");
        assertThat(where(Filter.where("id").notIn(List.of()))).isEqualTo("true");
    }

    @Test
    void padsListsSoThatFewShapesServeAllLengths() {
        SqlStatement three = count(Filter.where("id").in(1L, 2L, 3L, 2L));
        SqlStatement four = count(Filter.where("id").in(1L, 2L, 3L, 4L));
        assertThat(three.sql()).isEqualTo(four.sql()).endsWith("in ($1, $2, $3, $4)");
        assertThat(values(three)).containsExactly(1L, 2L, 3L, 3L);
        assertThat(where(Filter.where("note").in("a", null))).isEqualTo("(\"note\" in ($1) or \"note\" is null)");
        assertThat(where(Filter.not(Filter.where("note").in("a", null))))
                .isEqualTo("(\"note\" not in ($1) and \"note\" is not null)");
    }

    @Test
    void leavesLongListsAsTheyAre() {
        List<Long> many = LongStream.range(0, 1_500).boxed().toList();

        assertThat(values(count(Filter.where("id").in(many)))).containsExactlyElementsOf(List.copyOf(many));
    }

    @Test
    void escapesWhatIsSpecialInPatterns() {
        assertThat(values(count(Filter.where("note").contains("50%_!\\")))).containsExactly("%50!%!_!!\\%");
        assertThat(values(count(Filter.where("note").like("a\\%b%!_")))).containsExactly("a!%b%!!_");
    }

    @Test
    void placesNullsByTheApisRuleWhateverTheDatabasesOwn() {
        assertThat(list(postgres))
                .endsWith("order by \"note\" asc nulls first, \"id\" asc offset $1 rows fetch next $2 rows only");
        assertThat(list(new Planner(DialectSample.sqlite())))
                .endsWith("order by `note` asc nulls first, `id` asc limit ? offset ?");
        assertThat(list(new Planner(DialectSample.mysql())))
                .endsWith("where true order by `note` asc, `id` asc limit ? offset ?");
    }

    @Test
    void rendersAShapeOnce() {
        String first = count(Filter.where("id").eq(1L)).sql();
        assertThat(count(Filter.where("id").eq(2L)).sql()).isSameAs(first);
        assertThat(count(Filter.where("id").ne(2L)).sql()).isNotEqualTo(first);
    }

    @Test
    void keepsOnlySoManyPlans() {
        PlanCache cache = new PlanCache();
        IntStream.range(0, 10_000)
                .forEach(each -> cache.plan(
                        new Shape(DialectSample.postgres()).token(each).key(),
                        () -> new SqlPlan("select", SqlStatement.Access.READ, List.of(), List.of())));
        assertThat(cache.size()).isLessThanOrEqualTo(4_096);
    }

    private static String list(Planner planner) {
        return planner.list(new ListOperation(
                        ITEM, Filter.all(), List.of(Sort.asc("note"), Sort.asc("id")), Page.of(10, 20), List.of("id")))
                .sql();
    }

    private String where(Filter filter) {
        return count(filter).sql().replaceFirst("^select count\\(\\*\\) from \"items\" where ", "");
    }

    private SqlStatement count(Filter filter) {
        return postgres.count(new CountOperation(ITEM, filter));
    }

    private static List<Object> values(SqlStatement statement) {
        return Arrays.asList(
                statement.parameters().stream().map(Parameter::value).toArray());
    }
}
