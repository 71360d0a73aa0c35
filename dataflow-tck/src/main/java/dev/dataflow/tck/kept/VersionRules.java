package dev.dataflow.tck.kept;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldPurpose;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Versions that count the changes of a row. */
public abstract class VersionRules {

    private static final int RACERS = 8;

    /** For the kit. */
    protected VersionRules() {}

    @Rule(
            value = "DF-VERSION-01",
            needs = {Capability.UPDATE, Capability.INCREMENT})
    void everyChangeCounts(Workbench workbench) {
        for (FieldType type : List.of(new FieldType.LongType(), new FieldType.IntType())) {
            Repository<FieldValues> papers = papers(workbench, type);

            FieldValues created = only(papers.create(row("id", 1L, "title", "one", "pages", 1)));
            assertThat(created.get("version")).hasToString("1").isInstanceOf(type.carrier());
            FieldValues updated = only(papers.update(created.with(row("title", "two"))));
            assertThat(updated).isEqualTo(only(papers.read(1L)));
            assertThat(updated.get("version")).hasToString("2").isInstanceOf(type.carrier());

            assertThat(only(papers.update(1L, map("title", "three")))).isTrue();
            assertThat(only(papers.update(1L, map("title", "four", "version", 3))))
                    .isTrue();
            assertThat(only(papers.increment(1L, Map.of("pages", 4)))).isTrue();
            assertThat(only(papers.where(where("pages").eq(5)).update(map("pages", 6))))
                    .isEqualTo(1);
            assertThat(only(papers.read(1L)).asMap())
                    .containsEntry("title", "four")
                    .containsEntry("pages", 6)
                    .hasEntrySatisfying(
                            "version", each -> assertThat(each).hasToString("6").isInstanceOf(type.carrier()));
        }
    }

    @Rule(
            value = "DF-VERSION-02",
            needs = {Capability.UPDATE, Capability.DELETE})
    void whatCarriesAnOlderVersionIsRefusedWithBoth(Workbench workbench) {
        Repository<FieldValues> papers = papers(workbench, new FieldType.LongType());
        FieldValues read = only(papers.create(row("id", 1L, "title", "one")));
        only(papers.create(row("id", 2L, "title", "other")));
        only(papers.update(1L, map("title", "by somebody else", "version", 1L)));
        List<FieldValues> before = all(papers.all().rows());

        for (Publisher<?> late : List.of(
                papers.update(read.with(row("title", "mine"))),
                papers.update(1L, map("title", "mine", "version", 1L)),
                papers.delete(1L, 1L))) {
            assertFailure(() -> late)
                    .hasCode(ErrorCode.OPTIMISTIC_LOCK)
                    .hasModel("Paper")
                    .hasFields("version")
                    .hasRetry(RetryVerdict.NEVER)
                    .saysInMessage("version 1 was given, but version 2 is stored");
        }
        assertThat(all(papers.all().rows())).isEqualTo(before);

        assertThat(only(papers.delete(1L, 2L))).isTrue();
        assertThat(all(papers.all().rows())).isEqualTo(before.subList(1, 2));
    }

    @Rule(value = "DF-VERSION-03", needs = Capability.UPDATE)
    void ofThoseWhoChangeARowAtOnceOneWins(Workbench workbench) {
        Repository<FieldValues> papers = papers(workbench, new FieldType.LongType());
        FieldValues read = only(papers.create(row("id", 1L, "title", "read")));

        List<Object> ends = all(Flux.range(0, RACERS)
                .flatMap(
                        racer -> papers.update(read.with(row("title", "racer " + racer)))
                                .cast(Object.class)
                                .onErrorResume(DataFlowException.class, late -> Mono.just(late.code())),
                        RACERS));

        assertThat(ends)
                .hasSize(RACERS)
                .filteredOn(ErrorCode.OPTIMISTIC_LOCK::equals)
                .hasSize(RACERS - 1);
        FieldValues stored = only(papers.read(1L));
        assertThat(stored.get("version")).isEqualTo(2L);
        assertThat(ends).contains(stored);
    }

    @Rule(
            value = "DF-VERSION-04",
            needs = {Capability.UPDATE, Capability.DELETE})
    void aRowThatIsNotThereIsNoOlderVersion(Workbench workbench) {
        Repository<FieldValues> papers = papers(workbench, new FieldType.LongType());

        assertFailure(() -> papers.update(row("id", 1L, "title", "one", "pages", 1, "version", 1L)))
                .hasCode(ErrorCode.NOT_FOUND);
        assertThat(only(papers.update(1L, map("title", "one", "version", 1L)))).isFalse();
        assertThat(only(papers.delete(1L, 1L))).isFalse();
        assertThat(all(papers.all().rows())).isEmpty();
    }

    private static Repository<FieldValues> papers(Workbench workbench, FieldType version) {
        return workbench.rows(ModelDefinition.builder("Paper")
                .table(workbench.table("papers"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("title", new FieldType.StringType(40)))
                .field(FieldDefinition.optional("pages", new FieldType.IntType()))
                .field(FieldDefinition.required("version", version).serving(FieldPurpose.VERSION))
                .key("id")
                .build());
    }
}
