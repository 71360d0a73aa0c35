package dev.dataflow.examples.readme;

import static dev.dataflow.core.Fields.where;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.KeysetPage;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Selection;
import dev.dataflow.core.Upserted;
import dev.dataflow.core.bulk.RowOutcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of README.md for reading and writing: {@link ReadmeQueriesTest} runs it on every server. */
final class ReadmeQueries {

    private ReadmeQueries() {}

    static Selection<Customer> byReference(Repository<Customer> customers) {
        // readme: filter by method reference
        Selection<Customer> rich = customers.where(
                where(Customer::country).eq("UK").and(where(Customer::credit).gte(new BigDecimal("10.00"))));
        // readme: end
        return rich;
    }

    static KeysetPage<Customer> pages(Repository<Customer> customers) {
        // readme: pages
        Selection<Customer> byCredit = customers.all().sort("-credit");
        KeysetPage<Customer> first = byCredit.after(null, 20).block();
        KeysetPage<Customer> next = byCredit.after(first.next(), 20).block();
        // readme: end
        return next;
    }

    static Flux<FieldValues> figures(Repository<Customer> customers) {
        // readme: figures
        Flux<FieldValues> countries = customers
                .all()
                .aggregate()
                .groupBy("country")
                .count("customers")
                .sum("total", "credit")
                .avg("average", "credit")
                .having(Filter.where("customers").gte(2))
                .sort("-total")
                .rows();
        // readme: end
        return countries;
    }

    static Flux<Article> search(Repository<Article> articles) {
        // readme: search
        Flux<Article> found =
                articles.search("tea \"green leaves\" -bags").limit(10).rows();
        // readme: end
        return found;
    }

    static Flux<String> related(Repository<Customer> customers) {
        // readme: related rows
        Flux<String> products = customers
                .all()
                .include("favourites")
                .rows()
                .flatMapIterable(each -> each.many("favourites", Favourite.class))
                .map(each -> each.row().product());
        // readme: end
        return products;
    }

    static List<Mono<?>> changes(Repository<Article> articles, Article read, Article incoming) {
        // readme: changes
        Mono<Boolean> sold = articles.increment(read.id(), Map.of("stock", -1));
        Mono<Upserted<Article>> stored = articles.upsert(incoming, "code");
        Mono<Article> replaced = articles.update(read);
        Mono<Boolean> marked = articles.delete(read.id());
        Mono<Long> marks = articles.withDeleted()
                .where(Filter.where("deleted").isNotNull())
                .count();
        // readme: end
        return List.of(sold, stored, replaced, marked, marks);
    }

    static List<Flux<?>> manyRows(Repository<Article> articles, Flux<Article> rows) {
        // readme: many rows
        Flux<Article> allOrNone = articles.createAll(rows);
        Flux<RowOutcome<Article>> eachForItself = articles.createEach(rows);
        // readme: end
        return List.of(allOrNone, eachForItself);
    }
}
