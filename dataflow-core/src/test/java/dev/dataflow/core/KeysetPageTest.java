package dev.dataflow.core;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.core.Music.Album;
import dev.dataflow.core.Music.Artist;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

final class KeysetPageTest {

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final MemoryRows rows = new MemoryRows();
    private final DataFlow db = Music.open(adapter, rows);
    private final Repository<Album> albums = db.repository(Album.class);

    KeysetPageTest() {
        Integer[] years = {2001, null, 2003, 2001, null, 1999, 2003, 2003, null, 2001, 1999};
        for (int position = 0; position < years.length; position++) {
            album(position, position % 3 == 0 ? "A" : "B", years[position]);
        }
    }

    static Stream<List<Sort>> orders() {
        List<Sort> years = new ArrayList<>();
        for (Sort year : List.of(Sort.asc("year"), Sort.desc("year"))) {
            years.addAll(List.of(year, year.nullsFirst(), year.nullsLast()));
        }
        return Stream.concat(
                Stream.of(List.of(), List.of(Sort.desc("id"))),
                years.stream()
                        .flatMap(year -> Stream.of(
                                List.of(year),
                                List.of(Sort.desc("title"), year),
                                List.of(year, Sort.asc("title"), Sort.desc("id")))));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void pagesForwardsAndBackwardsMakeUpTheList(List<Sort> order) {
        Selection<Album> sorted = albums.all().sort(order.toArray(Sort[]::new));
        List<Album> all = sorted.rows().collectList().block();

        List<Album> forwards = new ArrayList<>();
        KeysetPage<Album> page = sorted.after(null, 3).block();
        assertThat(page.previous()).isNull();
        forwards.addAll(page.rows());
        while (page.next() != null) {
            page = sorted.after(page.next(), 3).block();
            forwards.addAll(page.rows());
        }
        assertThat(forwards).isEqualTo(all);

        List<Album> backwards = new ArrayList<>(page.rows());
        while (page.previous() != null) {
            page = sorted.before(page.previous(), 3).block();
            backwards.addAll(0, page.rows());
        }
        assertThat(backwards).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theLastPageEndsWithTheLastRow(List<Sort> order) {
        Selection<Album> sorted = albums.all().sort(order.toArray(Sort[]::new));
        List<Album> all = sorted.rows().collectList().block();

        KeysetPage<Album> last = sorted.before(null, 4).block();

        assertThat(last.rows()).isEqualTo(all.subList(all.size() - 4, all.size()));
        assertThat(last.next()).isNull();
        assertThat(last.previous()).isNotNull();
    }

    @Test
    void rowsThatComeAndGoMoveNoOthers() {
        KeysetPage<Album> first = albums.all().sort("title").after(null, 3).block();
        album(-1, "A", null);
        rows.table("Album")
                .removeIf(row -> row.get("id").equals(first.rows().get(2).id()));

        KeysetPage<Album> second =
                albums.all().sort("title").after(first.next(), 100).block();

        assertThat(second.rows()).extracting(Album::id).containsExactly(9L, 1L, 2L, 4L, 5L, 7L, 8L, 10L);
        assertThat(second.next()).isNull();
    }

    @Test
    void theWayBackIsFoundFromAPageThatWasEmptied() {
        KeysetPage<Album> first = albums.all().after(null, 10).block();
        rows.table("Album").removeIf(row -> row.get("id").equals(10L));

        KeysetPage<Album> emptied = albums.all().after(first.next(), 10).block();

        assertThat(emptied.rows()).isEmpty();
        assertThat(emptied.next()).isNull();
        assertThat(albums.all().before(emptied.previous(), 10).block().rows()).isEqualTo(first.rows());
    }

    @Test
    void adaptersSeeAFilterAndALimitOneGreater() {
        KeysetPage<Album> page =
                albums.where(where("id").lt(9)).sort("-title").after(null, 2).block();
        assertThat(sent().filter()).isEqualTo(where("id").lt(9L));
        assertThat(sent().page()).isEqualTo(Page.first(3));

        albums.where(where("id").lt(9)).sort("-title").after(page.next(), 2).block();
        assertThat(sent().filter())
                .isEqualTo(Filter.and(
                        where("id").lt(9L),
                        where("title").lte("B"),
                        Filter.or(
                                where("title").lt("B"),
                                Filter.and(where("title").eq("B"), where("id").gt(2L)))));

        albums.all().sort("-title").before(page.next(), 2).block();
        assertThat(sent().sort()).containsExactly(Sort.asc("title"), Sort.desc("id"));
    }

    @Test
    void aChangedCursorIsRefusedWhereverItIsChanged() {
        String cursor = albums.all().after(null, 1).block().next();

        for (int position = 0; position < cursor.length(); position++) {
            char other = cursor.charAt(position) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, position) + other + cursor.substring(position + 1);
            assertRefused(albums.all().after(changed, 1));
        }
        for (String none : List.of("", "x", "%%%", cursor + "A", cursor.substring(1), cursor + "=")) {
            assertRefused(albums.all().after(none, 1));
        }
        assertThat(adapter.operations).hasSize(1);
    }

    @Test
    void aCursorOfAnotherOrderOrModelIsRefused() {
        String cursor = albums.all().after(null, 1).block().next();

        assertRefused(albums.all().sort("-id").after(cursor, 1));
        assertRefused(albums.all().sort("title").after(cursor, 1));
        assertRefused(db.repository(Artist.class).all().after(cursor, 1));
        assertThat(albums.all().sort("id").after(cursor, 1).block().rows()).hasSize(1);
    }

    @Test
    void cursorsAreTakenWhereTheSameKeyIsUsed() {
        byte[] key = "a secret of 32 bytes, or longer.".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        DataFlow one = Music.builder(adapter)
                .models(Artist.class, Album.class)
                .cursorKey(key)
                .open()
                .block();
        DataFlow other = Music.builder(adapter)
                .models(Artist.class, Album.class)
                .cursorKey(key)
                .open()
                .block();
        String cursor = one.repository(Album.class).all().after(null, 1).block().next();

        assertThat(other.repository(Album.class).all().after(cursor, 1).block().rows())
                .hasSize(1);
        assertRefused(albums.all().after(cursor, 1));
        assertThatThrownBy(() -> DataFlow.builder().cursorKey(new byte[15])).hasMessageContaining("at least 16 bytes");
    }

    @Test
    void nodesPageByCursorAndCountAll() {
        NodeOutput first =
                run("page", page(4, "after", null), "sort", "-year", "fields", List.of("title"), "total", true);
        NodeOutput second = run("page", page(4, "after", first.get("next")), "sort", "-year");
        NodeOutput back = run("page", page(4, "before", second.get("previous")), "sort", "-year");

        assertThat(first.rows())
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.names()).containsExactly("title"));
        assertThat(first.number("total")).isEqualTo(11);
        assertThat(first.get("previous")).isNull();
        assertThat(second.get("total")).isNull();
        assertThat(back.rows()).extracting(row -> row.get("title")).isEqualTo(titles(first));
        assertThat(run("page", Map.of("limit", 4)).get("next")).isNull();
    }

    @Test
    void pagesThatMeanNothingAreRefused() {
        assertThat(refusal(page(0, "after", null))).hasMessageContaining("from 1 to 1,000,000");
        assertThat(refusal(page(4, "after", 7))).hasMessageContaining("a cursor is a String");
        assertThat(refusal(Map.of("limit", 1, "offset", 1, "after", "x"))).hasMessageContaining("takes one of");
        assertThat(refusal(Map.of("limit", 1, "before", "y", "after", "x"))).hasMessageContaining("takes one of");
        assertThat(refusal(Map.of("after", "x"))).hasMessageContaining("'limit' must be given");
        assertThat(Failures.of(albums.all().after(null, 0))).hasMessageContaining("from 1 to 1,000,000");
    }

    private void assertRefused(Mono<?> page) {
        DataFlowException refusal = Failures.of(page);
        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION);
        assertThat(refusal).hasMessageContaining("page: the cursor is not one of model");
    }

    private DataFlowException refusal(Map<String, Object> page) {
        return Failures.of(db.node("AlbumListNode").execute(NodeInput.of("page", page)));
    }

    private NodeOutput run(Object... input) {
        return Mono.from(db.node("AlbumListNode").execute(NodeInput.of(input))).block();
    }

    private static Map<String, Object> page(int limit, String direction, @Nullable Object cursor) {
        Map<String, Object> page = new HashMap<>(Collections.singletonMap(direction, cursor));
        page.put("limit", limit);
        return page;
    }

    private static List<?> titles(NodeOutput output) {
        return output.rows().stream().map(row -> row.get("title")).toList();
    }

    private ListOperation sent() {
        return adapter.last(ListOperation.class);
    }

    private void album(long id, String title, @Nullable Integer year) {
        rows.table("Album")
                .add(FieldValues.ofArray(
                        List.of("id", "title", "year", "artistId"), new Object[] {id, title, year, null}));
    }
}
