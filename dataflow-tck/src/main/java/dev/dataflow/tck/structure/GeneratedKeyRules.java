package dev.dataflow.tck.structure;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** Keys that are generated. */
public abstract class GeneratedKeyRules {

    private static final int MANY = 200;
    private static final int AT_ONCE = 16;

    /** For the kit. */
    protected GeneratedKeyRules() {}

    @Rule(value = "DF-GEN-01", needs = Capability.IDENTITY_KEYS)
    void anIdentityIsReturnedAndIsTheRowsKey(Workbench workbench) {
        for (FieldType type : List.of(new FieldType.LongType(), new FieldType.IntType())) {
            Repository<FieldValues> notes = notes(workbench, type);

            FieldValues first = only(notes.create(row("text", "first")));
            FieldValues second = only(notes.create(row("text", "second", "id", null)));

            assertThat(first.names()).containsExactly("id", "text");
            assertThat(first.get("id")).isInstanceOf(type.carrier()).isNotEqualTo(second.get("id"));
            assertThat(only(notes.read(requireNonNull(first.get("id"))))).isEqualTo(first);
            assertThat(all(notes.all().rows())).containsExactlyInAnyOrder(first, second);
        }
    }

    @Rule(value = "DF-GEN-02", needs = Capability.IDENTITY_KEYS)
    void identitiesCountUp(Workbench workbench) {
        Repository<FieldValues> notes = notes(workbench, new FieldType.LongType());
        List<Long> ids = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            ids.add((Long) only(notes.create(row("text", "note"))).get("id"));
        }

        assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(each -> each > 0);
    }

    @Rule(value = "DF-GEN-03", needs = Capability.IDENTITY_KEYS)
    void identitiesMadeAtTheSameTimeDiffer(Workbench workbench) {
        Repository<FieldValues> notes = notes(workbench, new FieldType.LongType());

        List<FieldValues> created =
                all(Flux.range(0, MANY).flatMap(number -> notes.create(row("text", "note " + number)), AT_ONCE));

        assertThat(all(notes.all().rows())).hasSize(MANY).containsExactlyInAnyOrderElementsOf(created);
    }

    @Rule(value = "DF-GEN-04", needs = Capability.IDENTITY_KEYS)
    void refusesAnIdentityFromTheCaller(Workbench workbench) {
        Repository<FieldValues> notes = notes(workbench, new FieldType.LongType());

        workbench
                .assertUnsent(() -> notes.create(row("id", 7L, "text", "mine")))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("id");
    }

    @Rule("DF-GEN-05")
    void aGeneratedUuidIsOfVersion7AndSortsByCreation(Workbench workbench) {
        Repository<FieldValues> notes = notes(workbench, new FieldType.UuidType());
        List<FieldValues> created = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            created.add(only(notes.create(row("text", "note " + number))));
        }

        assertThat(created)
                .allSatisfy(each -> assertThat(((UUID) requireNonNull(each.get("id"))).version())
                        .isEqualTo(7));
        assertThat(all(notes.all().rows())).isEqualTo(created);
    }

    @Rule(value = "DF-GEN-06", needs = Capability.CREATE_MANY)
    void uuidsOfManyRowsGoInTheOrderGiven(Workbench workbench) {
        Repository<FieldValues> notes = notes(workbench, new FieldType.UuidType());
        List<FieldValues> rows = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            rows.add(row("text", "note " + number));
        }

        List<FieldValues> created = all(notes.createAll(rows));

        assertThat(created)
                .extracting(each -> each.get("text"))
                .isEqualTo(rows.stream().map(each -> each.get("text")).toList());
        assertThat(all(notes.all().rows())).isEqualTo(created);
    }

    private static Repository<FieldValues> notes(Workbench workbench, FieldType type) {
        return workbench.rows(ModelDefinition.builder("Note")
                .table(workbench.table("notes"))
                .field(FieldDefinition.generated("id", type))
                .field(FieldDefinition.required("text", new FieldType.StringType(20)))
                .key("id")
                .build());
    }
}
