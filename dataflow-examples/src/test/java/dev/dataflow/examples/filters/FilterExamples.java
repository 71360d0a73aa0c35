package dev.dataflow.examples.filters;

import static dev.dataflow.core.Fields.asc;
import static dev.dataflow.core.Fields.desc;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.KeysetPage;
import dev.dataflow.core.Loaded;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Selection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of docs/filters.md beside its tables: {@link FilterExamplesTest} runs it. */
final class FilterExamples {

    // filters: view
    record Summary(String name, @Nullable String country) {}
    // filters: end

    // filters: view with related rows
    record CompanyName(String name) {}

    record Entry(String name, @Nullable CompanyName company) {}
    // filters: end

    private FilterExamples() {}

    static List<Selection<Contact>> sorted(Repository<Contact> contacts) {
        // filters: sort
        Selection<Contact> byText = contacts.all().sort("-country", "name");
        Selection<Contact> fluent = contacts.all().sort(Sort.desc("country"), Sort.asc("name"));
        Selection<Contact> byReference = contacts.all().sort(desc(Contact::country), asc(Contact::name));
        Selection<Contact> nullsElsewhere =
                contacts.all().sort(desc(Contact::country).nullsFirst(), asc(Contact::name));
        // filters: end
        return List.of(byText, fluent, byReference, nullsElsewhere);
    }

    static Flux<NodeOutput> sortedByNode(DataFlow db) {
        // filters: sort in map form
        NodeInput input = NodeInput.of("sort", List.of("-country", "name"));
        NodeInput nullsFirst = NodeInput.of("sort", Map.of("field", "country", "direction", "desc", "nulls", "first"));
        // filters: end
        return Flux.just(input, nullsFirst)
                .concatMap(each -> db.node("ContactListNode").execute(each));
    }

    static List<Publisher<?>> page(Repository<Contact> contacts) {
        // filters: offset page
        Selection<Contact> british = contacts.where(Filter.where("country").eq("UK"));
        Flux<Contact> second = british.page(1, 1).rows();
        Flux<Contact> same = british.page(Page.of(1, 1)).rows();
        Mono<Long> total = british.count();
        // filters: end
        return List.of(second, same, total);
    }

    static Mono<NodeOutput> pageByNode(DataFlow db) {
        // filters: offset page in map form
        NodeInput input = NodeInput.of(
                "filter", Map.of("country", "UK"),
                "page", Map.of("limit", 1, "offset", 1),
                "total", true);
        // filters: end
        return Mono.from(db.node("ContactListNode").execute(input));
    }

    static List<KeysetPage<Contact>> cursors(Repository<Contact> contacts) {
        // filters: keyset pages
        Selection<Contact> byCredit = contacts.all().sort("-credit");
        KeysetPage<Contact> first = byCredit.after(null, 2).block();
        KeysetPage<Contact> second = byCredit.after(first.next(), 2).block();
        KeysetPage<Contact> firstAgain = byCredit.before(second.previous(), 2).block();
        // filters: end
        return List.of(first, second, firstAgain);
    }

    static Mono<NodeOutput> cursorByNode(DataFlow db, String cursor) {
        // filters: keyset page in map form
        NodeInput input = NodeInput.of("sort", "-credit", "page", Map.of("limit", 2, "after", cursor));
        // filters: end
        return Mono.from(db.node("ContactListNode").execute(input));
    }

    static DataFlow open(String url, byte[] secret) {
        // filters: cursor key
        DataFlow db = DataFlow.builder()
                .url(url)
                .models(Company.class, Contact.class)
                .cursorKey(secret)
                .open()
                .block();
        // filters: end
        return db;
    }

    static List<Flux<?>> projected(Repository<Contact> contacts) {
        // filters: projection
        Flux<FieldValues> values = contacts.all().rows("name", "credit");
        Flux<Summary> summaries = contacts.all().as(Summary.class).rows();
        // filters: end
        return List.of(values, summaries);
    }

    static List<Mono<?>> few(Repository<Contact> contacts) {
        // filters: first and exists
        Selection<Contact> rich = contacts.where(Filter.where("credit").gte(new BigDecimal("20.00")));
        Mono<Boolean> any = rich.exists();
        Mono<Contact> richest = rich.sort("-credit").first();
        Mono<Contact> only = contacts.where(Filter.where("country").eq("IE")).one();
        Mono<Boolean> there = contacts.exists(5L);
        // filters: end
        return List.of(any, richest, only, there);
    }

    static List<Flux<?>> related(Repository<Contact> contacts, Repository<Company> companies) {
        // filters: include
        Flux<Loaded<Contact>> withCompany = contacts.all().include("company").rows();
        Flux<String> employers = withCompany.mapNotNull(each -> each.one("company", Company.class)
                .map(found -> found.row().name())
                .orElse(null));

        Flux<Loaded<Company>> withContacts = companies.all().include("contacts").rows();
        Flux<Integer> sizes =
                withContacts.map(each -> each.many("contacts", Contact.class).size());

        Flux<Entry> entries = contacts.all().as(Entry.class).rows();
        // filters: end
        return List.of(employers, sizes, entries);
    }
}
