package dev.dataflow.core.internal.operation;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.api.operation.SearchQuery;
import dev.dataflow.core.internal.filter.FilterInput;
import dev.dataflow.core.internal.page.KeysetOrder;
import dev.dataflow.core.internal.page.PageRequest;
import dev.dataflow.core.internal.page.Paging;
import dev.dataflow.core.internal.relation.Include;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reading half of {@link ModelOperations}, which makes it. Thread-safe. */
public final class ModelReads {

    private final ModelDefinition model;
    private final KeyInput keys;
    private final FieldsInput fields;
    private final ReadInputs inputs;
    private final Upkeep upkeep;
    private final boolean withDeleted;

    ModelReads(
            ModelDefinition model,
            KeyInput keys,
            FieldsInput fields,
            ReadInputs inputs,
            Upkeep upkeep,
            boolean withDeleted) {
        this.model = model;
        this.keys = keys;
        this.fields = fields;
        this.inputs = inputs;
        this.upkeep = upkeep;
        this.withDeleted = withDeleted;
    }

    /** The row with a key. */
    public Lookup row(@Nullable Object key, @Nullable Object wanted, @Nullable Object related, Problems problems) {
        FieldValues read = keys.read(key, problems);
        List<String> names = fields.read(wanted, problems);
        Include include = include(related, problems);
        problems.refuse();
        List<String> all = union(names, include.needed());
        Operation<FieldValues> operation = switch (visible(Filter.all())) {
            case Filter.All none -> new ReadOperation(model, read, all);
            case Filter some -> new ListOperation(model, visible(keys.filter(read)), keyOrder(), Page.all(), all);
        };
        return new Lookup(operation, names, include);
    }

    /** Rows in a total order. */
    public Listing list(
            @Nullable Object filter,
            @Nullable Object sort,
            @Nullable Object page,
            @Nullable Object wanted,
            @Nullable Object related,
            Problems problems) {
        Filter read = FilterInput.read(model, filter, problems);
        List<Sort> order = SortInput.read(model, sort, problems);
        PageRequest part = PageInput.read(page, problems);
        List<String> names = fields.read(wanted, problems);
        Include include = include(related, problems);
        if (part instanceof PageRequest.Keyset) {
            // A cursor has no meaning in an order that is wrong.
            problems.refuse();
        }
        Optional<Paging> paging = switch (part) {
            case PageRequest.Counted counted -> Optional.empty();
            case PageRequest.Keyset keyset -> paging(order, keyset, problems);
        };
        problems.refuse();
        Filter seen = visible(read);
        List<String> all = union(names, include.needed());
        return switch (part) {
            case PageRequest.Counted counted -> {
                List<String> sorted = include.isEmpty() ? List.of() : new KeysetOrder(model, order).fields();
                yield new Listing(
                        new ListOperation(model, seen, order, counted.page(), union(all, sorted)),
                        names,
                        include,
                        paging);
            }
            case PageRequest.Keyset keyset -> next(paging.orElseThrow(), seen, all, names, include);
        };
    }

    /** The number of rows. */
    public CountOperation count(@Nullable Object filter, Problems problems) {
        Filter read = FilterInput.read(model, filter, problems);
        problems.refuse();
        return new CountOperation(model, visible(read));
    }

    /** Figures about groups of rows. */
    public AggregateOperation aggregate(
            @Nullable Object filter,
            @Nullable Object groupBy,
            @Nullable Object aggregates,
            @Nullable Object having,
            @Nullable Object sort,
            @Nullable Object page,
            Problems problems) {
        Filter read = FilterInput.read(model, filter, problems);
        Figures figures = Figures.read(model, groupBy, aggregates, problems);
        Filter groups = FilterInput.read(figures.names("having"), having, problems);
        List<Sort> order = SortInput.read(figures.names("sort"), figures.groupBy(), sort, problems);
        Page part = PageInput.counted(page, problems);
        problems.refuse();
        return new AggregateOperation(
                model, visible(read), figures.groupBy(), figures.aggregates(), groups, order, part);
    }

    /** Rows whose text fits a query, best first. */
    public SearchOperation search(
            @Nullable Object query,
            @Nullable Object filter,
            @Nullable Object page,
            @Nullable Object wanted,
            Problems problems) {
        if (model.fullText().isEmpty()) {
            problems.add(
                    "query",
                    "query: model %s has no text to search: mark the fields to search with @FullText"
                            .formatted(model.name()));
        }
        Optional<SearchQuery> looked = query(query, problems);
        Filter read = FilterInput.read(model, filter, problems);
        Page part = PageInput.counted(page, problems);
        List<String> names = fields.read(wanted, problems);
        problems.refuse();
        return new SearchOperation(model, looked.orElseThrow(), visible(read), part, names);
    }

    /** The rows related to others, by key; the filter is in canonical form. */
    public ListOperation related(Filter filter) {
        return new ListOperation(model, visible(filter), keyOrder(), Page.all(), fields.all());
    }

    private static Optional<SearchQuery> query(@Nullable Object given, Problems problems) {
        switch (given) {
            case SearchQuery ready -> {
                return Optional.of(ready);
            }
            case String text -> {
                try {
                    return Optional.of(SearchQuery.parse(text));
                } catch (DataFlowException nothingToLookFor) {
                    problems.add("query", "query: " + nothingToLookFor.detail());
                }
            }
            case null -> problems.add("query", "query: must be given");
            default ->
                problems.add(
                        "query",
                        "query: takes a text, but was given a "
                                + given.getClass().getTypeName());
        }
        return Optional.empty();
    }

    private Include include(@Nullable Object given, Problems problems) {
        return inputs.includes().read(model, given, withDeleted, problems);
    }

    /** Those of the rows that are looked at: all that are not marked as deleted, or, in that view, all. */
    private Filter visible(Filter filter) {
        return withDeleted ? filter : upkeep.live(filter);
    }

    private Optional<Paging> paging(List<Sort> order, PageRequest.Keyset keyset, Problems problems) {
        Optional<Paging> paging = Paging.of(inputs.cursors(), new KeysetOrder(model, order), keyset);
        if (paging.isEmpty()) {
            problems.add(
                    "page",
                    "page: the cursor is not one of model %s in this order, or was made with another cursor key"
                            .formatted(model.name()));
        }
        return paging;
    }

    private Listing next(Paging paging, Filter filter, List<String> read, List<String> names, Include include) {
        KeysetOrder order = paging.readOrder();
        Filter behind = paging.place() == null ? filter : Filters.both(filter, order.behind(paging.place()));
        return new Listing(
                new ListOperation(model, behind, order.sort(), paging.readPage(), union(read, order.fields())),
                names,
                include,
                Optional.of(paging));
    }

    private List<Sort> keyOrder() {
        return model.keyNames().stream().map(Sort::asc).toList();
    }

    private static List<String> union(List<String> first, List<String> second) {
        if (second.isEmpty()) {
            return first;
        }
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }
}
