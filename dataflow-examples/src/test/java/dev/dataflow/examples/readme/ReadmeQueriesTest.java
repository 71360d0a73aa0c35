package dev.dataflow.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Upserted;
import dev.dataflow.core.bulk.RowOutcome;
import dev.dataflow.examples.page.EmptyDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the code of README.md for reading and writing on every kind of database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeQueriesTest {

    private static final Article GREEN = article("green", "Green tea", "loose green leaves");
    private static final Article BAGS = article("bags", "Green tea", "green leaves in bags");

    @TempDir
    private Path folder;

    static Stream<String> kinds() {
        return EmptyDatabase.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void customers_are_filtered_paged_counted_and_related(String kind) {
        onFilledDatabase(kind, db -> {
            Repository<Customer> customers = db.repository(Customer.class);

            assertThat(ReadmeQueries.byReference(customers)
                            .rows()
                            .map(Customer::email)
                            .collectList()
                            .block())
                    .containsExactly("ada@example.com");
            assertThat(ReadmeQueries.pages(customers).rows()).hasSize(2);
            assertThat(ReadmeQueries.figures(customers).collectList().block())
                    .extracting(FieldValues::asList)
                    .containsExactly(List.of("UK", 2L, new BigDecimal("34.50"), new BigDecimal("17.25000000")));
            assertThat(ReadmeQueries.related(customers).collectList().block()).containsExactly("tea");
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void articles_are_found_by_their_words_or_the_search_is_refused(String kind) {
        onFilledDatabase(kind, db -> {
            Flux<String> found =
                    ReadmeQueries.search(db.repository(Article.class)).map(Article::code);

            if (db.capabilities().supports(Capability.FULL_TEXT)) {
                assertThat(found.collectList().block()).containsExactly("green");
            } else {
                assertThatThrownBy(found::blockLast)
                        .isInstanceOfSatisfying(
                                DataFlowException.class,
                                error -> assertThat(error.code()).isEqualTo(ErrorCode.UNSUPPORTED));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void articles_are_changed_one_by_one(String kind) {
        onFilledDatabase(kind, db -> {
            Repository<Article> articles = db.repository(Article.class);
            Article stored = articles.upsert(GREEN, "code").block().row();
            List<Mono<?>> changes = ReadmeQueries.changes(articles, stored, GREEN);

            assertThat(changes.get(0).block()).isEqualTo(true);
            assertThat(((Upserted<?>) changes.get(1).block()).created()).isFalse();
            assertThatThrownBy(() -> changes.get(2).block())
                    .isInstanceOfSatisfying(
                            DataFlowException.class,
                            error -> assertThat(error.code()).isEqualTo(ErrorCode.OPTIMISTIC_LOCK));
            assertThat(changes.get(3).block()).isEqualTo(true);
            assertThat(changes.get(4).block()).isEqualTo(1L);
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void many_rows_are_stored_or_fail_each_for_itself(String kind) {
        onFilledDatabase(kind, db -> {
            Flux<Article> rows = Flux.just(article("black", "Black tea", ""), GREEN);
            List<Flux<?>> many = ReadmeQueries.manyRows(db.repository(Article.class), rows);

            assertThatThrownBy(many.get(0)::blockLast)
                    .isInstanceOfSatisfying(
                            DataFlowException.class,
                            error -> assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY));
            assertThat(many.get(1)
                            .map(each -> ((RowOutcome<?>) each).kind())
                            .collectList()
                            .block())
                    .containsExactly(RowOutcome.Kind.CREATED, RowOutcome.Kind.FAILED);
        });
    }

    private void onFilledDatabase(String kind, Consumer<DataFlow> work) {
        EmptyDatabase.of(kind, folder, url -> {
            try (DataFlow db = DataFlow.open(url, Customer.class, Favourite.class, Article.class)
                    .block()) {
                db.schema().createMissing().block();
                long ada = customer(db, "ada@example.com", "25.00");
                customer(db, "bob@example.com", "9.50");
                for (int each = 0; each < 20; each++) {
                    db.repository(Customer.class)
                            .create(new Customer(
                                    null, each + "@example.com", "C" + each, new BigDecimal("50.00"), null))
                            .block();
                }
                db.repository(Favourite.class).create(new Favourite(ada, "tea")).block();
                db.repository(Article.class).createAll(List.of(GREEN, BAGS)).blockLast();
                work.accept(db);
            }
        });
    }

    private static long customer(DataFlow db, String email, String credit) {
        return db.repository(Customer.class)
                .create(new Customer(null, email, "UK", new BigDecimal(credit), null))
                .block()
                .id();
    }

    private static Article article(String code, String title, String text) {
        return new Article(null, code, title, text, 5, 0, null, null);
    }
}
