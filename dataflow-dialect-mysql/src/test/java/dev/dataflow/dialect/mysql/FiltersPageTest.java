package dev.dataflow.dialect.mysql;

import static dev.dataflow.api.filter.Filter.not;
import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.sql.plan.Planner;
import dev.dataflow.sql.statement.SqlStatement;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/filters.md shows what filters become on MySQL and MariaDB. */
class FiltersPageTest {

    private static final ModelDefinition CONTACT = ModelDefinition.builder("Contact")
            .field(FieldDefinition.required("id", new FieldType.LongType()))
            .field(FieldDefinition.required("name", new FieldType.StringType(80)))
            .field(FieldDefinition.optional("country", new FieldType.StringType(40)))
            .field(FieldDefinition.required("credit", new FieldType.DecimalType(10, 2)))
            .field(FieldDefinition.optional("birthday", new FieldType.DateType()))
            .field(FieldDefinition.optional("details", new FieldType.JsonType()))
            .key("id")
            .build();

    private static final Path PAGE = Path.of("../docs/filters.md");
    private static final String HEAD = "| filter | becomes |\n| --- | --- |\n";
    private static final BigDecimal ONE = new BigDecimal("1.00");
    private static final BigDecimal TEN = new BigDecimal("10.00");
    private static final LocalDate DAY = LocalDate.of(2000, 1, 1);

    /** As the page writes them. */
    private static final List<Map.Entry<String, Filter>> FILTERS = List.of(
            named("where(\"country\").eq(\"UK\")", where("country").eq("UK")),
            named("where(\"country\").eq(null)", where("country").eq(null)),
            named("where(\"country\").ne(\"UK\")", where("country").ne("UK")),
            named("where(\"name\").ne(\"Ada\")", where("name").ne("Ada")),
            named("where(\"credit\").gte(ten)", where("credit").gte(TEN)),
            named("where(\"birthday\").lt(day)", where("birthday").lt(DAY)),
            named("where(\"credit\").between(one, ten)", where("credit").between(ONE, TEN)),
            named("where(\"country\").in(\"UK\", \"IE\")", where("country").in("UK", "IE")),
            named("where(\"country\").in(\"UK\", null)", where("country").in("UK", null)),
            named("where(\"country\").in()", where("country").in()),
            named(
                    "where(\"country\").notIn(List.of(\"UK\", \"IE\"))",
                    where("country").notIn(List.of("UK", "IE"))),
            named("where(\"name\").contains(\"50%\")", where("name").contains("50%")),
            named("where(\"name\").startsWith(\"A*\")", where("name").startsWith("A*")),
            named("where(\"name\").endsWith(\".\")", where("name").endsWith(".")),
            named("where(\"name\").like(\"A_a%\")", where("name").like("A_a%")),
            named("where(\"name\").regex(\"^A.a$\")", where("name").regex("^A.a$")),
            named("where(\"name\").containsIgnoringCase(\"ADA\")", where("name").containsIgnoringCase("ADA")),
            named("not(where(\"birthday\").lt(day))", not(where("birthday").lt(DAY))),
            named("a.and(b)", where("name").eq("Ada").and(where("credit").gt(ONE))),
            named("a.or(b)", where("name").eq("Ada").or(where("credit").gt(ONE))),
            named(
                    "not(a.and(b))",
                    not(where("name").eq("Ada").and(where("credit").gt(ONE)))),
            named("where(\"details.city\").eq(\"Oslo\")", where("details.city").eq("Oslo")),
            named("where(\"details.size\").gte(5L)", where("details.size").gte(5L)),
            named("where(\"details.vip\").eq(true)", where("details.vip").eq(true)),
            named("where(\"details.city\").isNull()", where("details.city").isNull()),
            named(
                    "where(\"details.city\").contains(\"sl\")",
                    where("details.city").contains("sl")));

    @Test
    void thePageShowsTheConditionOfEachFilterOnMySQL() throws IOException {
        assertThat(Files.readString(PAGE)).contains("### MySQL\n\n" + HEAD + rows(Product.MYSQL) + "\n");
    }

    @Test
    void thePageShowsWhatIsDifferentOnMariaDB() throws IOException {
        List<String> known = rows(Product.MYSQL).lines().toList();
        String other = rows(Product.MARIADB)
                .lines()
                .filter(each -> !known.contains(each))
                .map(each -> each + "\n")
                .collect(Collectors.joining());

        assertThat(Files.readString(PAGE)).contains("\n\n" + HEAD + other + "\n");
    }

    private static String rows(Product product) {
        return rows(new Planner(MysqlDialect.of(new Server(product, product.oldest(), 1, 1 << 24, 3))));
    }

    private static Map.Entry<String, Filter> named(String code, Filter filter) {
        return Map.entry(code, filter);
    }

    private static String rows(Planner planner) {
        return FILTERS.stream()
                .map(each -> "| `" + each.getKey() + "` | " + shown(planner, each.getValue()) + " |\n")
                .collect(Collectors.joining());
    }

    /** The condition and, where the operand becomes a pattern, what is bound. */
    private static String shown(Planner planner, Filter filter) {
        SqlStatement count = planner.count(new CountOperation(CONTACT, filter));
        String condition = code(count.sql().replaceFirst("^select count\\(\\*\\) from .contacts. where ", ""));
        return filter instanceof Filter.TextMatch
                ? condition + ", bound: "
                        + code(String.valueOf(count.parameters().getLast().value()))
                : condition;
    }

    /** A span that may hold backticks; a bar would end the table's cell. */
    private static String code(String text) {
        String escaped = text.replace("|", "\\|").replace("\n", "\\n").replace("\r", "\\r");
        return escaped.contains("`") ? "`` " + escaped + " ``" : "`" + escaped + "`";
    }
}
