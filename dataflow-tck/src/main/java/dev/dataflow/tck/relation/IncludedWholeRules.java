package dev.dataflow.tck.relation;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Loaded;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Music;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Related rows of more rows than one query takes, by keys of several fields, and within transactions. */
public abstract class IncludedWholeRules {

    private static final int MANY = 2_100;

    /** For the kit. */
    protected IncludedWholeRules() {}

    @Rule(value = "DF-INCLUDE-08", needs = Capability.CREATE_MANY)
    void thousandsOfRowsAreBroughtByOneQueryMoreAndKeepTheirOrder(Workbench workbench) {
        Music music = Music.empty(workbench);
        store(music.artistRows(), id -> Music.artist(id, "artist " + id));
        store(music.albumRows(), id -> Music.album(id, "album " + id % 7, MANY - 1 - id));
        List<FieldValues> sorted = all(music.albumRows().all().sort("-title").rows());

        List<Loaded<FieldValues>> albums =
                all(music.albumRows().all().sort("-title").include("artist").rows());

        assertThat(albums).extracting(Loaded::row).isEqualTo(sorted);
        assertThat(albums).allSatisfy(each -> {
            long artist = MANY - 1 - (long) requireNonNull(each.row().get("id"));
            assertThat(each.values().get("artist")).isEqualTo(Music.artist(artist, "artist " + artist));
        });
        assertThat(workbench.requestsOf(
                        music.albumRows().all().sort("-title").include("artist").rows()))
                .as("a query for the albums and one for their artists")
                .isEqualTo(2);
    }

    @Rule(value = "DF-INCLUDE-09", needs = Capability.COMPOSITE_KEYS)
    void keysOfSeveralFieldsBringRowsTogether(Workbench workbench) {
        DataFlow database = workbench.database(seats(workbench), bookings(workbench));
        List<FieldValues> seats = List.of(seat("A", 1), seat("A", 2), seat("B", 1), seat("B", 2));
        List<FieldValues> bookings =
                List.of(booking(1, "B", 1), booking(2, "A", 2), booking(3, null, 1), booking(4, null, null));
        seats.forEach(each -> only(database.repository("Seat").create(each)));
        bookings.forEach(each -> only(database.repository("Booking").create(each)));

        assertThat(all(database.repository("Booking").all().include("seat").rows()))
                .extracting(each -> each.values().get("seat"))
                .containsExactly(seats.get(2), seats.get(1), null, null);
        String back = database.model("Booking").table().replace("_bookings", "Bookings");
        assertThat(all(database.repository("Seat").all().include(back).rows()))
                .extracting(each -> each.values().get(back))
                .containsExactly(List.of(), List.of(bookings.get(1)), List.of(bookings.get(0)), List.of());
    }

    @Rule(value = "DF-INCLUDE-10", needs = Capability.TRANSACTIONS)
    void aTransactionBringsWhatItHasStored(Workbench workbench) {
        Music music = Music.stocked(workbench);

        Loaded<FieldValues> inside = only(music.database().transaction(transaction -> {
            Publisher<FieldValues> artist = transaction.repository("Artist").create(Music.artist(4, "Di"));
            Publisher<FieldValues> album = transaction.repository("Album").create(Music.album(14, "Inside", 4L));
            return Flux.concat(artist, album)
                    .thenMany(transaction.repository("Album").load(14L, "artist." + music.albums()));
        }));

        assertThat(inside.values())
                .isEqualTo(Music.album(14, "Inside", 4L)
                        .with(row(
                                "artist",
                                Music.artist(4, "Di")
                                        .with(row(music.albums(), List.of(Music.album(14, "Inside", 4L)))))));
    }

    /** By the thousand, which takes no transaction. */
    private static void store(Repository<FieldValues> rows, LongFunction<FieldValues> row) {
        for (long from = 0; from < MANY; from += 1_000) {
            all(rows.createAll(LongStream.range(from, Math.min(from + 1_000, MANY))
                    .mapToObj(row)
                    .toList()));
        }
    }

    private static FieldValues seat(String line, int number) {
        return row("line", line, "number", number);
    }

    private static FieldValues booking(long id, @Nullable String line, @Nullable Integer number) {
        return row("id", id, "line", line, "number", number);
    }

    private static ModelDefinition seats(Workbench workbench) {
        return ModelDefinition.builder("Seat")
                .table(workbench.table("seats"))
                .field(FieldDefinition.required("line", new FieldType.StringType(1)))
                .field(FieldDefinition.required("number", new FieldType.IntType()))
                .key("line", "number")
                .build();
    }

    private static ModelDefinition bookings(Workbench workbench) {
        return ModelDefinition.builder("Booking")
                .table(workbench.table("bookings"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("line", new FieldType.StringType(1)))
                .field(FieldDefinition.optional("number", new FieldType.IntType()))
                .key("id")
                .reference("Seat", OnDelete.RESTRICT, "line", "number")
                .build();
    }
}
