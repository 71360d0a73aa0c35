package dev.dataflow.tck.query;

import static dev.dataflow.tck.run.Answers.only;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.reference.ReferenceProvider;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.util.List;
import java.util.Random;

/** Filters that nobody has thought of: made at random and compared with the reference adapter. */
public abstract class FilterPropertyRules {

    /** The system property that gives another seed than the usual one. */
    private static final String SEED = "dataflow.tck.seed";

    private static final long USUAL_SEED = 20_260_301L;
    private static final int TREES = 2_000;
    private static final int ROWS = 60;

    /** For the kit. */
    protected FilterPropertyRules() {}

    @Rule("DF-PROP-01")
    void randomFiltersFindWhatTheReferenceFindsInTheSameOrder(Workbench workbench) {
        long seed = Long.getLong(SEED, USUAL_SEED);
        RandomFilters random =
                new RandomFilters(new Random(seed), workbench.adapter().capabilities());
        ModelDefinition model = RandomFilters.model(workbench.table("random"));
        Repository<FieldValues> examined = workbench.rows(model);
        try (DataFlow database = only(DataFlow.builder()
                .url("reference://memory/random")
                .provider(new ReferenceProvider())
                .model(model)
                .open())) {
            only(database.schema().createMissing());
            Repository<FieldValues> reference = database.repository(model.name());
            for (FieldValues row : random.rows(ROWS)) {
                only(examined.create(row));
                only(reference.create(row));
            }
            Comparison comparison = new Comparison(examined, reference);
            for (int tree = 0; tree < TREES; tree++) {
                Filter filter = random.filter();
                String[] order = random.order();
                if (comparison.differs(filter, order)) {
                    throw new AssertionError("seed %d (-D%s=%d), tree %d: %s"
                            .formatted(seed, SEED, seed, tree, comparison.explained(filter, order)));
                }
            }
        }
    }

    /** What two databases with the same rows find. */
    private record Comparison(Repository<FieldValues> examined, Repository<FieldValues> reference) {

        boolean differs(Filter filter, String... order) {
            return !found(examined, filter, order).equals(found(reference, filter, order));
        }

        String explained(Filter filter, String... order) {
            Filter smallest = smallest(filter, order);
            return "%s ordered by %s found %s, but must find %s"
                    .formatted(
                            smallest,
                            List.of(order),
                            found(examined, smallest, order),
                            found(reference, smallest, order));
        }

        private Filter smallest(Filter filter, String... order) {
            return parts(filter).stream()
                    .filter(each -> differs(each, order))
                    .findFirst()
                    .map(each -> smallest(each, order))
                    .orElse(filter);
        }

        private static List<Filter> parts(Filter filter) {
            return switch (filter) {
                case Filter.And and -> and.operands();
                case Filter.Or or -> or.operands();
                case Filter.Not not -> List.of(not.operand());
                case Filter.All leaf -> List.of();
                case Filter.Comparison leaf -> List.of();
                case Filter.In leaf -> List.of();
                case Filter.Between leaf -> List.of();
                case Filter.TextMatch leaf -> List.of();
            };
        }

        /** Keys, or the message of the failure. */
        private static List<?> found(Repository<FieldValues> rows, Filter filter, String... order) {
            try {
                return Column.ids(rows.where(filter).sort(order));
            } catch (DataFlowException failure) {
                return List.of(failure.getMessage());
            }
        }
    }
}
