package dev.dataflow.core;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.UpdateOperation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

final class ModelNodesTest {

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Shop.open(adapter);

    @Test
    void everyModelHasItsNodes() {
        assertThat(db.nodes())
                .extracting(NodeDescriptor::name)
                .hasSize(21)
                .startsWith(
                        "CustomerCreateNode",
                        "CustomerReadNode",
                        "CustomerUpdateNode",
                        "CustomerDeleteNode",
                        "CustomerListNode",
                        "CustomerCountNode",
                        "CustomerBulkCreateNode");
    }

    @Test
    void aNodeThatDoesNotExistIsAnErrorThatSuggests() {
        assertThatThrownBy(() -> db.node("CustomerCreatNode"))
                .hasMessageContaining("VALIDATION: this DataFlow has no node 'CustomerCreatNode'")
                .hasMessageContaining("did you mean 'CustomerCreateNode'?");
    }

    @Test
    void everyInputThatIsRequiredIsMissedByName() {
        for (NodeDescriptor node : db.nodes()) {
            List<String> required = node.inputs().stream()
                    .filter(Port::required)
                    .map(Port::name)
                    .toList();
            if (!required.isEmpty()) {
                assertThat(refusal(node.name()).fields()).as(node.name()).containsAll(required);
            }
        }
    }

    @Test
    void everyOutputThatIsDeclaredIsThere() {
        Map<String, NodeInput> inputs = Map.of(
                "CustomerCreateNode", NodeInput.of("values", customer()),
                "CustomerReadNode", NodeInput.of("key", 7),
                "CustomerUpdateNode", NodeInput.of("all", true, "values", Map.of("level", "GOLD")),
                "CustomerDeleteNode", NodeInput.of("all", true),
                "CustomerListNode", NodeInput.empty(),
                "CustomerCountNode", NodeInput.empty(),
                "CustomerBulkCreateNode", NodeInput.of("rows", List.of(customer())));

        inputs.forEach((name, input) -> assertThat(
                        Mono.from(db.node(name).execute(input)).block().values().keySet())
                .as(name)
                .containsExactlyInAnyOrderElementsOf(db.node(name).descriptor().outputs().stream()
                        .map(Port::name)
                        .toList()));
    }

    @Test
    void descriptionsTellTheFields() {
        assertThat(db.node("CustomerCreateNode").descriptor().input("values").description())
                .contains("id LONG (generated), email STRING(20), level ENUM(BRONZE, GOLD), credit DECIMAL(10,2)"
                        + " (optional)");
        assertThat(db.node("LineReadNode").descriptor().input("key").description())
                .contains("as a map of invoice STRING(10), position INT");
    }

    @Nested
    class Create {

        @Test
        void sendsAllFieldsInTheModelsOrderAndReturnsTheRow() {
            FieldValues row =
                    run("CustomerCreateNode", "values", customer()).row().orElseThrow();

            assertThat(adapter.last(CreateOperation.class).values().names())
                    .containsExactly("email", "level", "credit", "address");
            assertThat(row.get("id")).isEqualTo(1L);
            assertThat(row.get("credit")).isNull();
        }

        @Test
        void generatesAUuidUnlessOneIsGiven() {
            UUID mine = new UUID(1, 2);

            FieldValues first = run("VisitCreateNode", "values", Map.of("at", "2024-01-01T00:00:00Z"))
                    .row()
                    .orElseThrow();
            FieldValues second = run("VisitCreateNode", "values", Map.of("at", "2024-01-01T00:00:00Z", "id", mine))
                    .row()
                    .orElseThrow();

            assertThat(((UUID) first.get("id")).version()).isEqualTo(7);
            assertThat(second.get("id")).isEqualTo(mine);
        }

        @Test
        void refusesAnIdentityThatIsGiven() {
            assertThat(refusal("CustomerCreateNode", "values", with(customer(), "id", 7)))
                    .hasMessageContaining("field 'id' is generated by the database");
            run("CustomerCreateNode", "values", with(customer(), "id", null));
        }

        @Test
        void reportsEverythingThatIsWrongAtOnce() {
            DataFlowException error = refusal(
                    "CustomerCreateNode",
                    "vlaues",
                    1,
                    "values",
                    Map.of("emial", "x", "level", "SILVER", "credit", "0.001", "address", Map.of("n", Double.NaN)));

            assertThat(error.code()).isEqualTo(ErrorCode.VALIDATION);
            assertThat(error.model()).contains("Customer");
            assertThat(error.operation()).contains("create");
            assertThat(error.fields())
                    .containsExactlyInAnyOrder("vlaues", "emial", "email", "level", "credit", "address");
            assertThat(error)
                    .hasMessageContaining("6 problems: (1) ")
                    .hasMessageContaining("node CustomerCreateNode has no input 'vlaues'; did you mean 'values'?")
                    .hasMessageContaining("values: model Customer has no field 'emial'; did you mean 'email'?")
                    .hasMessageContaining("field 'email' must be given")
                    .hasMessageContaining("takes one of BRONZE, GOLD")
                    .hasMessageContaining("3 digits behind the point")
                    .hasMessageContaining("NaN");
            assertThat(adapter.operations).isEmpty();
        }

        @Test
        void refusesAnotherShape() {
            assertThat(refusal("CustomerCreateNode", "values", List.of()))
                    .hasMessageContaining("values: takes values by field name in a map");
            assertThat(refusal("CustomerCreateNode", "values", Map.of(1, 2)))
                    .hasMessageContaining("values: has a name that is not a String");
        }
    }

    @Nested
    class BulkCreate {

        @Test
        void returnsTheRowsAndTheirNumber() {
            NodeOutput output = run("CustomerBulkCreateNode", "rows", List.of(customer(), customer()));

            assertThat(output.rows()).hasSize(2);
            assertThat(output.number("created")).isEqualTo(2);
        }

        @Test
        void saysWhichRowIsWrong() {
            assertThat(refusal("CustomerBulkCreateNode", "rows", Arrays.asList(customer(), Map.of("level", 1), null)))
                    .hasMessageContaining("rows[1]: field 'email' must be given")
                    .hasMessageContaining("rows[1]: field 'level' of type")
                    .hasMessageContaining("rows[2]: rows: must be given");
        }

        @Test
        void doesNotListTenThousandTimesTheSame() {
            List<Map<String, Object>> rows = Collections.nCopies(10_000, Map.of("email", "x"));

            assertThat(refusal("CustomerBulkCreateNode", "rows", rows))
                    .hasMessageContaining("10000 problems")
                    .hasMessageContaining("(50) rows[49]")
                    .hasMessageContaining("and others like these")
                    .hasMessageNotContaining("rows[50]");
        }
    }

    @Nested
    class Read {

        @Test
        void saysWhetherTheRowWasFound() {
            NodeOutput missing = run("CustomerReadNode", "key", 7);
            adapter.rows = List.of(row());
            NodeOutput found = run("CustomerReadNode", "key", Map.of("id", 7), "fields", List.of("level", "email"));

            assertThat(missing.flag("found")).isFalse();
            assertThat(missing.row()).isEmpty();
            assertThat(found.flag("found")).isTrue();
            assertThat(found.row().orElseThrow().names()).containsExactly("level", "email");
            assertThat(adapter.last(ReadOperation.class).key()).isEqualTo(FieldValues.of("id", 7L));
        }

        @Test
        void takesACompositeKeyAsAMapInAnyOrder() {
            run("LineReadNode", "key", Map.of("position", 2, "invoice", "A"));

            assertThat(adapter.last(ReadOperation.class).key().asList()).containsExactly("A", 2);
        }

        @Test
        void refusesKeysThatAreNone() {
            assertThat(refusal("LineReadNode", "key", "A")).hasMessageContaining("so give a map");
            assertThat(refusal("LineReadNode", "key", Map.of("invoice", "A")).fields())
                    .containsExactly("position");
            assertThat(refusal("LineReadNode", "key", Collections.singletonMap("invoice", null))
                            .fields())
                    .containsExactly("invoice", "position");
            assertThat(refusal("CustomerReadNode", "key", Map.of("id", 1, "email", "x")))
                    .hasMessageContaining("'email' is not part of the key");
            assertThat(refusal("CustomerReadNode", "key", "seven")).hasMessageContaining("takes a whole number");
        }

        @Test
        void refusesFieldsThatAreNone() {
            assertThat(refusal("CustomerReadNode", "key", 1, "fields", List.of("emial", "level", "level", 7))
                            .fields())
                    .containsExactly("emial", "level", "fields");
            assertThat(refusal("CustomerReadNode", "key", 1, "fields", "email"))
                    .hasMessageContaining("fields: takes a list of field names");
        }
    }

    @Nested
    class Update {

        @Test
        void updatesTheRowWithAKey() {
            NodeOutput output = run("CustomerUpdateNode", "key", 7, "values", Map.of("level", "GOLD"));
            adapter.affected = 0;
            NodeOutput missing = run("CustomerUpdateNode", "key", 7, "values", Map.of("level", "GOLD"));

            assertThat(adapter.last(UpdateOperation.class).filter())
                    .isEqualTo(where("id").eq(7L));
            assertThat(output.number("updated")).isEqualTo(1);
            assertThat(output.flag("found")).isTrue();
            assertThat(missing.number("updated")).isZero();
            assertThat(missing.flag("found")).isFalse();
        }

        @Test
        void updatesByFilterAndThenDoesNotSayFound() {
            adapter.affected = 5;
            NodeOutput output =
                    run("CustomerUpdateNode", "filter", Map.of("level", "GOLD"), "values", Map.of("credit", 1));

            assertThat(output.number("updated")).isEqualTo(5);
            assertThat(output.get("found")).isNull();
        }

        @Test
        void keepsTheModelsOrderOfChanges() {
            run(
                    "CustomerUpdateNode",
                    "key",
                    7,
                    "values",
                    FieldValues.of(Map.of("credit", 1)).with(FieldValues.of("email", "x")));

            assertThat(adapter.last(UpdateOperation.class).changes().names()).containsExactly("email", "credit");
        }

        @Test
        void refusesToChangeTheKeyOrNothingOrToNull() {
            assertThat(refusal("CustomerUpdateNode", "key", 7, "values", Map.of("id", 8)))
                    .hasMessageContaining("keys never change");
            assertThat(refusal("CustomerUpdateNode", "key", 7, "values", Map.of()))
                    .hasMessageContaining("no field to change");
            assertThat(refusal("CustomerUpdateNode", "key", 7, "values", Collections.singletonMap("email", null)))
                    .hasMessageContaining("field 'email' must not be null");
        }
    }

    @Nested
    class Delete {

        @Test
        void deletesAllOnlyWhereThatIsSaid() {
            adapter.affected = 9;

            assertThat(run("CustomerDeleteNode", "all", true).number("deleted")).isEqualTo(9);
            assertThat(adapter.last(DeleteOperation.class).filter()).isEqualTo(Filter.all());
        }

        static Stream<Arguments> vagueTargets() {
            return Stream.of(
                    Arguments.of(NodeInput.empty(), "none of key, filter and all"),
                    Arguments.of(NodeInput.of("all", false), "none of key, filter and all"),
                    Arguments.of(NodeInput.of("filter", null), "none of key, filter and all"),
                    Arguments.of(NodeInput.of("filter", Map.of()), "matches every row"),
                    Arguments.of(NodeInput.of("filter", Filter.all()), "matches every row"),
                    Arguments.of(NodeInput.of("filter", Map.of("id", Map.of("$notIn", List.of()))), "every row"),
                    Arguments.of(NodeInput.of("key", 1, "all", true), "in 2 ways"),
                    Arguments.of(NodeInput.of("key", 1, "filter", Map.of("id", 1)), "in 2 ways"),
                    Arguments.of(NodeInput.of("all", "true"), "all: takes true or false"));
        }

        @ParameterizedTest
        @MethodSource("vagueTargets")
        void refusesToGuessWhichRowsAreMeant(NodeInput input, String why) {
            DataFlowException error = Failures.of(db.node("CustomerDeleteNode").execute(input));

            assertThat(error).hasMessageContaining("VALIDATION").hasMessageContaining(why);
            assertThat(adapter.operations).isEmpty();
        }
    }

    @Nested
    class ListAndCount {

        @Test
        void readsFilterOrderPageAndFields() {
            adapter.rows = List.of(row(), row());
            NodeOutput output = run(
                    "CustomerListNode",
                    "filter",
                    Map.of("level", "GOLD"),
                    "sort",
                    List.of("-credit", Sort.asc("email").nullsLast()),
                    "page",
                    Map.of("limit", 20, "offset", 40L),
                    "fields",
                    List.of("email"));

            ListOperation sent = adapter.last(ListOperation.class);
            assertThat(sent.filter()).isEqualTo(where("level").eq("GOLD"));
            assertThat(sent.sort())
                    .containsExactly(Sort.desc("credit"), Sort.asc("email").nullsLast(), Sort.asc("id"));
            assertThat(sent.page()).isEqualTo(Page.of(20, 40));
            assertThat(sent.fields()).containsExactly("email");
            assertThat(output.rows()).hasSize(2);
            assertThat(output.number("count")).isEqualTo(2);
        }

        @Test
        void listsEverythingInTheOrderOfTheKeyWhereNothingIsAskedFor() {
            run("LineListNode");

            ListOperation sent = adapter.last(ListOperation.class);
            assertThat(sent.filter()).isEqualTo(Filter.all());
            assertThat(sent.sort()).containsExactly(Sort.asc("invoice"), Sort.asc("position"));
            assertThat(sent.page()).isEqualTo(Page.all());
            assertThat(sent.fields()).isEqualTo(Shop.fieldNames(db, "Line"));
        }

        @Test
        void addsOnlyTheKeyFieldsThatAreNotInTheOrder() {
            run("LineListNode", "sort", "-position");

            assertThat(adapter.last(ListOperation.class).sort())
                    .containsExactly(Sort.desc("position"), Sort.asc("invoice"));
        }

        @Test
        void refusesOrdersAndPagesThatAreNone() {
            assertThat(refusal("CustomerListNode", "sort", List.of("-totl", "address", "email", "-email", 7))
                            .fields())
                    .containsExactly("totl", "address", "email", "sort");
            assertThat(refusal("CustomerListNode", "page", Map.of("limit", -1))).hasMessageContaining("'limit' takes");
            assertThat(refusal("CustomerListNode", "page", Map.of("offset", 1)))
                    .hasMessageContaining("'limit' must be given");
            assertThat(refusal("CustomerListNode", "page", Map.of("limit", 1, "offst", 1)))
                    .hasMessageContaining("did you mean 'offset'?");
            assertThat(refusal("CustomerListNode", "page", 20)).hasMessageContaining("takes a Page or a map");
            assertThat(refusal("CustomerListNode", "sort", "id; DROP TABLE customers"))
                    .hasMessageContaining("has no field");
        }

        @Test
        void counts() {
            adapter.affected = 12;

            assertThat(run("CustomerCountNode", "filter", where("level").eq("GOLD"))
                            .number("count"))
                    .isEqualTo(12);
            assertThat(adapter.last(CountOperation.class).filter())
                    .isEqualTo(where("level").eq("GOLD"));
        }
    }

    private static Map<String, Object> customer() {
        return Map.of("email", "ada@example.com", "level", "GOLD");
    }

    private static FieldValues with(Map<String, Object> values, String name, Object value) {
        return FieldValues.of(values).with(FieldValues.of(name, value));
    }

    private static FieldValues row() {
        return FieldValues.ofArray(
                List.of("id", "email", "level", "credit", "address"), new Object[] {7L, "a", "GOLD", null, null});
    }

    private NodeOutput run(String node, Object... input) {
        return Mono.from(db.node(node).execute(NodeInput.of(input))).block();
    }

    private DataFlowException refusal(String node, Object... input) {
        return Failures.of(db.node(node).execute(NodeInput.of(input)));
    }
}
