package dev.dataflow.tck;

import dev.dataflow.tck.query.AggregateRules;
import dev.dataflow.tck.query.CountRules;
import dev.dataflow.tck.query.FigureArithmeticRules;
import dev.dataflow.tck.query.FilterPropertyRules;
import dev.dataflow.tck.query.FilterRules;
import dev.dataflow.tck.query.IgnoreCaseRules;
import dev.dataflow.tck.query.JsonPathRules;
import dev.dataflow.tck.query.ListRules;
import dev.dataflow.tck.query.LogicRules;
import dev.dataflow.tck.query.LongListRules;
import dev.dataflow.tck.query.PageRules;
import dev.dataflow.tck.query.ReadRules;
import dev.dataflow.tck.query.RegexRules;
import dev.dataflow.tck.query.SearchRules;
import dev.dataflow.tck.query.SortRules;
import dev.dataflow.tck.query.TextFilterRules;
import org.junit.jupiter.api.Nested;

/** The part of the kit about what is asked of an adapter: filters, orders, pages, figures and search. */
abstract class QueryTck extends CompositionTck {

    /** For {@link AdapterTck}. */
    QueryTck() {}

    /** {@link AggregateRules}. */
    @Nested
    class Aggregates extends AggregateRules {}

    /** {@link CountRules}. */
    @Nested
    class Count extends CountRules {}

    /** {@link FigureArithmeticRules}. */
    @Nested
    class FigureArithmetic extends FigureArithmeticRules {}

    /** {@link FilterPropertyRules}. */
    @Nested
    class RandomFilters extends FilterPropertyRules {}

    /** {@link FilterRules}. */
    @Nested
    class Filter extends FilterRules {}

    /** {@link IgnoreCaseRules}. */
    @Nested
    class IgnoreCase extends IgnoreCaseRules {}

    /** {@link JsonPathRules}. */
    @Nested
    class JsonPaths extends JsonPathRules {}

    /** {@link ListRules}. */
    @Nested
    class List extends ListRules {}

    /** {@link LogicRules}. */
    @Nested
    class Logic extends LogicRules {}

    /** {@link LongListRules}. */
    @Nested
    class LongLists extends LongListRules {}

    /** {@link PageRules}. */
    @Nested
    class Page extends PageRules {}

    /** {@link ReadRules}. */
    @Nested
    class Read extends ReadRules {}

    /** {@link RegexRules}. */
    @Nested
    class Regex extends RegexRules {}

    /** {@link SearchRules}. */
    @Nested
    class Search extends SearchRules {}

    /** {@link SortRules}. */
    @Nested
    class Sort extends SortRules {}

    /** {@link TextFilterRules}. */
    @Nested
    class TextFilter extends TextFilterRules {}
}
