package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.SchemaChange.CreateIndex;
import dev.dataflow.api.migration.SchemaChange.CreateTable;
import dev.dataflow.api.migration.SchemaChange.DropIndex;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class IndexNodeTest {

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Library.open(adapter);

    @BeforeEach
    void createTables() {
        adapter.schema = new DatabaseSchema(db.schema().createMissing().block().stream()
                .map(each -> ((CreateTable) each).definition())
                .toList());
        adapter.applied.clear();
    }

    @Test
    void listsIndexesByFields() {
        NodeOutput output = run();

        assertThat(output.get("indexes"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .extracting(each -> ((FieldValues) each).asList())
                .containsExactly(
                        List.of("ux_books_isbn", List.of("isbn"), "unique"),
                        List.of("ft_books", List.of("title"), "fullText"));
    }

    @Test
    void createsAnIndexUnlessOneDoesTheSame() {
        assertThat(run("action", "create", "fields", List.of("copies", "createdAt"))
                        .flag("created"))
                .isTrue();
        assertThat(adapter.applied)
                .containsExactly(new CreateIndex(
                        "books",
                        new IndexSchema(
                                "ix_books_copies_created_at",
                                List.of("copies", "created_at"),
                                IndexSchema.Kind.PLAIN)));
        assertThat(run("action", "create", "fields", List.of("isbn"), "kind", "unique")
                        .flag("created"))
                .isFalse();
        assertThat(run("action", "create", "kind", "fullText").flag("created")).isFalse();
    }

    @Test
    void dropsByName() {
        assertThat(run("action", "drop", "name", "ux_books_isbn").flag("dropped"))
                .isTrue();
        assertThat(adapter.applied).hasSize(1).hasOnlyElementsOfType(DropIndex.class);
        assertThat(db.schema().dropIndex("Book", "none").block()).isFalse();
    }

    @Test
    void reportsEveryPortThatIsWrongAtOnce() {
        assertThat(Failures.of(node("action", 1, "kind", "hash", "fields", List.of("titel"), "name", 2)))
                .hasMessageContaining("action: takes one of [list, create, drop], but was given a java.lang.Integer")
                .hasMessageContaining("input kind has no value 'hash'")
                .hasMessageContaining("fields: model Book has no field 'titel'; did you mean 'title'?")
                .hasMessageContaining("name: must be given as a text")
                .hasMessageContaining("4 problems");
    }

    @Test
    void refusesWhatNoModelCouldHave() {
        assertThat(Failures.of(node("action", "creat", "kind", "hash")).fields())
                .containsExactly("action", "kind");
        assertThat(Failures.of(node("action", "create", "fields", List.of("titel"))))
                .hasMessageContaining("did you mean 'title'?");
        assertThat(Failures.of(node("action", "create"))).hasMessageContaining("at least one field name");
        assertThat(Failures.of(node("action", "drop"))).hasMessageContaining("name: must be given");
        assertThat(Failures.of(db.transaction(tx -> tx.node("BookIndexNode").execute(NodeInput.empty())))
                        .code())
                .isEqualTo(ErrorCode.TRANSACTION_STATE);
    }

    @Test
    void aModelWithFullTextWorksWhereThereIsNone() {
        RecordingAdapter plain = new RecordingAdapter();
        plain.capabilities = Capabilities.builder()
                .supported(Capability.SCHEMA, Capability.IDENTITY_KEYS, Capability.CREATE, Capability.UNIQUE_INDEXES)
                .unsupported(Capability.FULL_TEXT, "it has none")
                .build();

        CreateTable created = (CreateTable)
                Library.open(plain).schema().createMissing().block().get(0);

        assertThat(created.definition().indexes()).extracting(IndexSchema::name).containsExactly("ux_books_isbn");
    }

    private NodeOutput run(Object... input) {
        return node(input).block();
    }

    private Mono<NodeOutput> node(Object... input) {
        return Mono.from(db.node("BookIndexNode").execute(NodeInput.of(input)));
    }
}
