package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortField;
import dev.dataflow.api.node.PortType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A tool can draw a form for each node from its descriptor alone. */
final class DescriptorFormTest {

    private static final Set<PortType> MADE_OF_FIELDS = EnumSet.of(PortType.VALUES, PortType.KEY, PortType.KEYS);

    private final DataFlow db = Library.open(new RecordingAdapter());
    private final DataFlow music = Music.open(new RecordingAdapter(), Music.rows());

    @Test
    void newRowsAreMadeOfTheFieldsThatCallersGive() {
        List<PortField> fields = input("BookCreateNode", "values").fields();

        assertThat(fields).extracting(PortField::name).containsExactly("isbn", "title", "copies", "state");
        assertThat(fields).extracting(PortField::required).containsExactly(true, true, false, false);
        assertThat(fields.get(0).definition().type()).isEqualTo(new FieldType.StringType(13));
        assertThat(fields.get(0).definition().checks()).containsExactly(new ValueCheck.Matching("[0-9]+"));
        assertThat(fields.get(2).definition().defaultValue()).contains("1");
        assertThat(fields.get(3).definition().nullable()).isTrue();
    }

    @Test
    void changesAndKeysSayWhichFieldsMustBeThere() {
        assertThat(input("BookUpdateNode", "values").fields())
                .extracting(PortField::name)
                .containsExactly("isbn", "title", "copies", "state", "version");
        assertThat(input("BookUpdateNode", "values").fields()).noneMatch(PortField::required);
        assertThat(input("ShelfBulkUpdateNode", "rows").fields())
                .extracting(PortField::name, PortField::required)
                .startsWith(tuple("code", true))
                .hasSize(3);
        assertThat(input("ShelfBulkDeleteNode", "keys").fields())
                .extracting(PortField::name)
                .containsExactly("code");
    }

    @Test
    void portsThatTakeNamesListThem() {
        assertThat(input("BookIndexNode", "action").choices()).containsExactly("list", "create", "drop");
        assertThat(input("BookIndexNode", "kind").choices()).containsExactly("plain", "unique", "fullText");
        assertThat(input("BookListNode", "fields").choices()).contains("isbn", "deletedAt");
        assertThat(input("BookListNode", "sort").choices()).contains("title");
        assertThat(input("BookUpsertNode", "on").choices()).containsExactly("isbn");
        assertThat(input("AlbumListNode", music, "include").choices()).containsExactly("artist", "tracks");
    }

    @Test
    void everyPortOfValuesSaysWhatTheyAreMadeOf() {
        db.nodes().forEach(node -> {
            assertThat(node.inputs())
                    .filteredOn(port -> MADE_OF_FIELDS.contains(port.type()) || port.type() == PortType.FILTER)
                    .filteredOn(port -> !port.name().equals("having"))
                    .allSatisfy(port -> assertThat(port.fields())
                            .as("%s.%s", node.name(), port.name())
                            .isNotEmpty());
            assertThat(node.outputs())
                    .filteredOn(port -> MADE_OF_FIELDS.contains(port.type()))
                    .allSatisfy(port -> assertThat(port.fields())
                            .as("%s.%s", node.name(), port.name())
                            .isNotEmpty());
        });
    }

    private Port input(String node, String port) {
        return input(node, db, port);
    }

    private static Port input(String node, DataFlow opened, String port) {
        return opened.node(node).descriptor().input(port);
    }
}
