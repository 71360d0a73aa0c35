package dev.dataflow.tck.protection;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.optional;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.SearchQuery;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Values and names that try to become statements. */
public abstract class InjectionRules {

    /** For the kit. */
    protected InjectionRules() {}

    @Rule("DF-INJ-01")
    void hostileValuesAreStoredAsTheyAre(Workbench workbench) {
        Canary canary = Canary.in(workbench);
        for (FieldType type :
                List.of(new FieldType.StringType(100), new FieldType.TextType(), new FieldType.JsonType())) {
            Column column = Column.of(workbench, type).with(HostileText.VALUES);

            assertThat(all(column.rows().all().rows()).stream().map(each -> each.get("value")))
                    .containsExactlyElementsOf(HostileText.VALUES);
        }
        canary.isUnharmed();
    }

    @Rule("DF-INJ-02")
    void hostileOperandsFindThemselvesAlone(Workbench workbench) {
        Canary canary = Canary.in(workbench);
        Column column = Column.of(workbench, new FieldType.StringType(100)).with(HostileText.VALUES);
        for (int position = 0; position < HostileText.VALUES.size(); position++) {
            String hostile = HostileText.VALUES.get(position);
            long id = position + 1L;

            assertThat(column.idsWhere(where("value").eq(hostile))).containsExactly(id);
            assertThat(column.idsWhere(where("value").in(hostile, "' OR 1=1"))).containsExactly(id);
            assertThat(column.idsWhere(where("value").contains(hostile))).contains(id);
            assertThat(Column.ids(column.rows().where(map("value", map("$eq", hostile)))))
                    .containsExactly(id);
        }
        canary.isUnharmed();
    }

    @Rule("DF-INJ-03")
    void hostileFieldNamesAreRefused(Workbench workbench) {
        Canary canary = Canary.in(workbench);
        for (String hostile : HostileText.NAMES) {
            workbench
                    .assertUnsent(() -> canary.items().rows().create(row("id", 7L, hostile, "x")))
                    .hasCode(ErrorCode.VALIDATION);
            workbench
                    .assertUnsent(() ->
                            canary.items().rows().where(where(hostile).eq("x")).rows())
                    .hasCode(ErrorCode.VALIDATION);
            workbench
                    .assertUnsent(() -> canary.items().rows().all().rows("id", hostile))
                    .hasCode(ErrorCode.VALIDATION);
            workbench
                    .assertUnsent(() -> canary.items().rows().update(1L, map(hostile, "x")))
                    .hasCode(ErrorCode.VALIDATION);
        }
        canary.isUnharmed();
    }

    @Rule("DF-INJ-04")
    void hostileSortKeysAreRefused(Workbench workbench) {
        Canary canary = Canary.in(workbench);
        for (String hostile : HostileText.NAMES) {
            workbench
                    .assertUnsent(
                            () -> canary.items().rows().all().sort(hostile).rows())
                    .hasCode(ErrorCode.VALIDATION);
            workbench
                    .assertUnsent(() ->
                            canary.items().rows().all().sort("-" + hostile).rows())
                    .hasCode(ErrorCode.VALIDATION);
        }
        canary.isUnharmed();
    }

    @Rule("DF-INJ-05")
    void hostileMapOperatorsAreRefused(Workbench workbench) {
        Canary canary = Canary.in(workbench);
        for (String hostile : HostileText.NAMES) {
            workbench
                    .assertUnsent(() -> canary.items()
                            .rows()
                            .where(map("name", map(hostile, "x")))
                            .rows())
                    .hasCode(ErrorCode.VALIDATION);
            workbench
                    .assertUnsent(() -> canary.items()
                            .rows()
                            .where(map(hostile, List.of(map("id", 1))))
                            .rows())
                    .hasCode(ErrorCode.VALIDATION);
        }
        canary.isUnharmed();
    }

    @Rule("DF-INJ-06")
    void operatorsInThePlaceOfValuesAreRefused(Workbench workbench) {
        Canary canary = Canary.in(workbench);
        Map<String, Object> operator = Map.of("$gt", "");

        workbench
                .assertUnsent(() -> canary.items().rows().create(row("id", 7L, "name", operator)))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("name");
        workbench
                .assertUnsent(() -> canary.items().rows().update(1L, map("name", operator)))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("name");
        workbench.assertUnsent(() -> canary.items().rows().read(operator)).hasCode(ErrorCode.VALIDATION);
        workbench
                .assertUnsent(() -> canary.items().rows().read(map("id", operator)))
                .hasCode(ErrorCode.VALIDATION);
        workbench
                .assertUnsent(
                        () -> canary.items().database().node("ItemReadNode").execute(NodeInput.of("key", operator)))
                .hasCode(ErrorCode.VALIDATION);
        canary.isUnharmed();
    }

    @Rule("DF-INJ-07")
    void hostileKeysNameNoOtherRow(Workbench workbench) {
        Canary canary = Canary.in(workbench);
        Canary other = Canary.in(workbench);
        for (String hostile : HostileText.VALUES) {
            workbench.assertUnsent(() -> canary.items().rows().read(hostile)).hasCode(ErrorCode.VALIDATION);
        }
        canary.isUnharmed();
        other.isUnharmed();
        assertThat(optional(canary.items().rows().read(0L))).isEmpty();
        assertThat(only(canary.items().rows().exists(1L))).isTrue();
    }

    @Rule("DF-INJ-10")
    void hostileSearchWordsAreRefused(Workbench workbench) {
        for (String hostile : Stream.concat(HostileText.VALUES.stream(), HostileText.SEARCHES.stream())
                .toList()) {
            for (ThrowingCallable made : List.<ThrowingCallable>of(
                    () -> new SearchQuery(List.of(hostile), List.of(), List.of()),
                    () -> new SearchQuery(List.of(), List.of(List.of("red", hostile)), List.of()),
                    () -> new SearchQuery(List.of("red"), List.of(), List.of(List.of(hostile))))) {
                assertThatThrownBy(made)
                        .isInstanceOfSatisfying(
                                DataFlowException.class,
                                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION));
            }
        }
    }

    @Rule(value = "DF-INJ-11", needs = Capability.FULL_TEXT)
    void hostileSearchesFindTheirWordsAlone(Workbench workbench) {
        Canary canary = Canary.in(workbench);
        Repository<FieldValues> notes = workbench.rows(ModelDefinition.builder("Note")
                .table(workbench.table("notes"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("title", new FieldType.StringType(100))
                        .searchable())
                .key("id")
                .build());
        only(notes.create(row("id", 1L, "title", "red")));
        for (String hostile : Stream.concat(HostileText.VALUES.stream(), HostileText.SEARCHES.stream())
                .toList()) {
            assertThat(all(notes.search("nothing " + hostile).rows())).isEmpty();
            String excluded = "red -\"nothing %s\"".formatted(hostile.replace('"', ' '));
            assertThat(all(notes.search(excluded).rows("id"))).containsExactly(row("id", 1L));
        }
        canary.isUnharmed();
    }
}
