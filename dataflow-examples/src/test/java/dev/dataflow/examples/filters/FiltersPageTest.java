package dev.dataflow.examples.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.FieldCondition;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Fields;
import dev.dataflow.examples.page.Excerpts;
import dev.dataflow.examples.page.MarkdownPage;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/filters.md says what is so, of everything that there is. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FiltersPageTest {

    private static final String FORMS = "| map form | fluent form | method reference | finds |";
    private static final Path TWIN = Path.of("src/test/java/dev/dataflow/examples/filters/FilterForms.java");
    private static final Pattern MAP_OPERATOR = Pattern.compile("\\$[a-zA-Z]+");

    private final MarkdownPage page = MarkdownPage.read("docs/filters.md");

    FiltersPageTest() throws IOException {}

    @Test
    void every_row_of_the_tables_is_compiled_and_every_compiled_filter_is_shown() throws IOException {
        String compiled = withoutSpaces(Files.readString(TWIN));
        List<List<String>> rows = page.rows(FORMS);

        assertThat(rows).hasSameSizeAs(FilterForms.ALL).allSatisfy(row -> {
            String found = row.get(3).equals("none") ? "" : "," + row.get(3);
            String form = "newForm(" + code(row.get(0)) + "," + code(row.get(1)) + "," + code(row.get(2)) + found + ")";
            assertThat(compiled).contains(withoutSpaces(form));
        });
    }

    @Test
    void every_java_block_is_compiled_and_every_compiled_excerpt_is_shown() throws IOException {
        assertThat(page.blocks("java"))
                .containsExactlyInAnyOrderElementsOf(Excerpts.byName("filters").values());
    }

    @Test
    void every_operator_of_the_fluent_form_is_in_the_tables() {
        String fluent =
                page.rows(FORMS).stream().map(row -> row.get(1) + row.get(2)).collect(Collectors.joining("\n"));

        assertThat(methodsOf(FieldCondition.class, Filter.class))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(fluent).containsPattern("[. ]?" + name + "\\("));
    }

    @Test
    void every_way_to_sort_and_page_is_on_the_page() {
        assertThat(methodsOf(Sort.class, Page.class, Fields.class))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(page.text()).contains(name + "("));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{$nope: []}", "{id: {$nope: 1}}"})
    void every_operator_of_the_map_form_is_in_the_tables(String place) {
        Map<String, ?> unknown = place.startsWith("{$") ? Map.of("$nope", List.of()) : Map.of("id", Map.of("$nope", 1));
        String maps = page.rows(FORMS).stream().map(List::getFirst).collect(Collectors.joining("\n"));

        List<String> operators = MAP_OPERATOR
                .matcher(refusal(unknown).getMessage())
                .results()
                .map(MatchResult::group)
                .filter(each -> !each.equals("$nope"))
                .toList();

        assertThat(operators).isNotEmpty().allSatisfy(each -> assertThat(maps).contains("\"" + each + "\""));
    }

    @Test
    void every_link_leads_to_a_file() {
        assertThat(page.links())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link).exists());
    }

    private static DataFlowException refusal(Map<String, ?> filter) {
        try (DataFlow db = Contacts.open(":memory:")) {
            return catchThrowableOfType(
                    DataFlowException.class,
                    () -> db.repository(Contact.class).where(filter).count().block());
        }
    }

    private static Stream<String> methodsOf(Class<?>... types) {
        return Arrays.stream(types)
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(each -> Modifier.isPublic(each.getModifiers()) && !each.isSynthetic())
                .filter(each -> each.getDeclaringClass() != Sort.class || each.getReturnType() == Sort.class)
                .map(Method::getName)
                .distinct();
    }

    /** What stands in a cell's code span, in which a bar is escaped. */
    private static String code(String cell) {
        return cell.substring(1, cell.length() - 1).replace("\\|", "|");
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s", "");
    }
}
