package dev.dataflow.tck.query;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.api.operation.SearchQuery;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Full-text search. */
public abstract class SearchRules {

    /** For the kit. */
    protected SearchRules() {}

    @Rule(value = "DF-SEARCH-01", needs = Capability.FULL_TEXT)
    void everyWordMustBeThereWholeAndInAnyField(Workbench workbench) {
        Repository<FieldValues> notes = notes(workbench, "red coat", "a coat of snow", "reddish coats", "RED", null);
        only(notes.create(note(6, "Coat", "and the colour is Red")));

        assertThat(ids(workbench, notes, "red")).containsExactlyInAnyOrder(1L, 4L, 6L);
        assertThat(ids(workbench, notes, "coat")).containsExactlyInAnyOrder(1L, 2L, 6L);
        assertThat(ids(workbench, notes, "red coat")).containsExactlyInAnyOrder(1L, 6L);
        assertThat(ids(workbench, notes, "Coat RED")).containsExactlyInAnyOrder(1L, 6L);
        assertThat(ids(workbench, notes, "wool")).isEmpty();
    }

    @Rule(value = "DF-SEARCH-02", needs = Capability.FULL_TEXT)
    void aPhraseIsWordsThatFollowOneAnotherInOneField(Workbench workbench) {
        Repository<FieldValues> notes =
                notes(workbench, "a winter coat", "winter with a coat", "coat, winter", "Winter-Coat!");
        only(notes.create(note(5, "long winter", "coat of snow")));

        assertThat(ids(workbench, notes, "\"winter coat\"")).containsExactlyInAnyOrder(1L, 4L);
        assertThat(ids(workbench, notes, "winter coat")).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    }

    @Rule(value = "DF-SEARCH-03", needs = Capability.FULL_TEXT)
    void whatIsExcludedMustBeInNoField(Workbench workbench) {
        Repository<FieldValues> notes =
                notes(workbench, "red coat", "red wool coat", "red winter coat", "winter red coat");
        only(notes.create(note(5, "red", "wool")));

        assertThat(ids(workbench, notes, "red -wool")).containsExactlyInAnyOrder(1L, 3L, 4L);
        assertThat(ids(workbench, notes, "red -\"winter coat\"")).containsExactlyInAnyOrder(1L, 2L, 4L, 5L);
        assertThat(ids(workbench, notes, "red -wool -winter")).containsExactlyInAnyOrder(1L);
    }

    @Rule(value = "DF-SEARCH-04", needs = Capability.FULL_TEXT)
    void punctuationPartsWordsAndMeansNothing(Workbench workbench) {
        Repository<FieldValues> notes = notes(
                workbench, "state-of-the-art", "it's 100% (or more)", "c++ & java; sql", "a*b", "snake_case", "x:y z");

        assertThat(ids(workbench, notes, "art")).containsExactly(1L);
        assertThat(ids(workbench, notes, "100")).containsExactly(2L);
        assertThat(ids(workbench, notes, "or* (more)")).containsExactly(2L);
        assertThat(ids(workbench, notes, "java & sql | :* !")).containsExactly(3L);
        assertThat(ids(workbench, notes, "case")).containsExactly(5L);
        assertThat(ids(workbench, notes, "y:z")).containsExactly(6L);
    }

    @Rule(value = "DF-SEARCH-05", needs = Capability.FULL_TEXT)
    void noWordIsTooCommonTooShortOrStemmed(Workbench workbench) {
        Repository<FieldValues> notes = notes(workbench, "the who", "to be or not to be", "runs", "running", "x");

        assertThat(ids(workbench, notes, "the")).containsExactly(1L);
        assertThat(ids(workbench, notes, "\"to be\"")).containsExactly(2L);
        assertThat(ids(workbench, notes, "run")).isEmpty();
        assertThat(ids(workbench, notes, "runs")).containsExactly(3L);
        assertThat(ids(workbench, notes, "x")).containsExactly(5L);
    }

    @Rule(
            value = "DF-SEARCH-06",
            needs = {Capability.FULL_TEXT, Capability.UPDATE, Capability.DELETE})
    void theIndexFollowsItsRows(Workbench workbench) {
        Repository<FieldValues> notes = notes(workbench, "red coat", "blue coat", "green coat");

        only(notes.update(1L, Map.of("title", "black coat")));
        only(notes.delete(2L));

        assertThat(ids(workbench, notes, "red")).isEmpty();
        assertThat(ids(workbench, notes, "blue")).isEmpty();
        assertThat(ids(workbench, notes, "black")).containsExactly(1L);
        assertThat(ids(workbench, notes, "coat")).containsExactlyInAnyOrder(1L, 3L);
    }

    @Rule(value = "DF-SEARCH-07", needs = Capability.FULL_TEXT)
    void equalRowsGoByKeyInPagesAndUnderAFilter(Workbench workbench) {
        Repository<FieldValues> notes = notes(workbench, "same", "same", "other", "same", "same");

        assertThat(ids(workbench, notes, "same")).containsExactly(1L, 2L, 4L, 5L);
        assertThat(ids(search(notes, "same", where("id").gt(1L), Page.of(2, 1)), workbench))
                .containsExactly(4L, 5L);
    }

    @Rule(value = "DF-SEARCH-08", needs = Capability.FULL_TEXT)
    void theIndexIsReadBackAndNotMadeTwice(Workbench workbench) {
        ModelDefinition model = model(workbench.table("notes"));
        DataFlow database = workbench.database(model);

        assertThat(only(database.schema().inspect())
                        .table(model.table())
                        .orElseThrow()
                        .indexes())
                .containsExactly(new IndexSchema(
                        model.fullTextIndex().orElseThrow(), List.of("title", "body"), IndexSchema.Kind.FULL_TEXT));
        assertThat(only(database.schema().createMissing())).isEmpty();
    }

    @Rule(
            value = "DF-SEARCH-09",
            needs = {Capability.FULL_TEXT, Capability.TRANSACTIONS, Capability.UPDATE, Capability.DELETE})
    void aTransactionFindsWhatItHasStored(Workbench workbench) {
        Repository<FieldValues> notes = notes(workbench, "red coat", "red hat", "red shoe");

        List<Long> found = all(workbench.database(notes.model()).transaction(inside -> {
            Repository<FieldValues> rows = inside.repository(notes.model().name());
            return Flux.concat(
                            rows.create(note(4, "red winter scarf", null)),
                            rows.update(1L, Map.of("title", "blue coat")),
                            rows.delete(2L))
                    .thenMany(Flux.just("red", "\"winter scarf\"", "blue -hat", "hat", "the")
                            .concatMap(each -> Flux.from(rows.search(each).rows("id"))
                                    .map(row -> (Long) Objects.requireNonNull(row.get("id")))
                                    .sort()
                                    .concatWithValues(0L)));
        }));

        assertThat(found).containsExactly(3L, 4L, 0L, 4L, 0L, 1L, 0L, 0L, 0L);
        assertThat(ids(workbench, notes, "red")).containsExactlyInAnyOrder(3L, 4L);
    }

    private static List<Long> ids(Workbench workbench, Repository<FieldValues> notes, String query) {
        return ids(search(notes, query, Filter.all(), Page.all()), workbench);
    }

    private static List<Long> ids(SearchOperation search, Workbench workbench) {
        return all(workbench.adapter().execute(search)).stream()
                .map(each -> (Long) each.get("id"))
                .toList();
    }

    private static SearchOperation search(Repository<FieldValues> notes, String query, Filter filter, Page page) {
        return new SearchOperation(notes.model(), SearchQuery.parse(query), filter, page, List.of("id"));
    }

    private static Repository<FieldValues> notes(Workbench workbench, @Nullable String... titles) {
        Repository<FieldValues> notes = workbench.rows(model(workbench.table("notes")));
        for (int position = 0; position < titles.length; position++) {
            only(notes.create(note(position + 1L, titles[position], null)));
        }
        return notes;
    }

    private static FieldValues note(long id, @Nullable String title, @Nullable String body) {
        return row("id", id, "title", title, "body", body);
    }

    private static ModelDefinition model(String table) {
        return ModelDefinition.builder("Note")
                .table(table)
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("title", new FieldType.StringType(100))
                        .searchable())
                .field(FieldDefinition.optional("body", new FieldType.TextType())
                        .searchable())
                .key("id")
                .build();
    }
}
