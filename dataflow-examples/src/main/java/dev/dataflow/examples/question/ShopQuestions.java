package dev.dataflow.examples.question;

import dev.dataflow.core.DataFlow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import reactor.core.publisher.Flux;

/** The eight questions of the quickstart. */
public final class ShopQuestions {

    private ShopQuestions() {}

    /** In the order in which they are asked. */
    public static List<Question> all() {
        return List.of(
                new AlbumTracks("Minas"),
                new CustomersOfCountry("Brazil"),
                new LargeInvoices(new BigDecimal("15.00"), LocalDate.of(2022, 1, 1), LocalDate.of(2024, 1, 1)),
                new LongestTracks("Jazz", 8),
                new TrackPage(349, 10),
                new SalesByCountry(14),
                new TracksAbout("black \"robert plant\" -girl"),
                new AlbumsOfArtist("Gilberto Gil"));
    }

    /** Asks all of them, one after the other, and emits the answers in that order. */
    public static Flux<Answer> askAll(DataFlow db) {
        return Flux.fromIterable(all()).concatMap(question -> question.ask(db));
    }
}
