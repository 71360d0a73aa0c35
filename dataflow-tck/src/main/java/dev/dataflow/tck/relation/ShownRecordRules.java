package dev.dataflow.tck.relation;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Model;
import dev.dataflow.api.model.References;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Selection;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records that show some of a row, and rows related to it. */
public abstract class ShownRecordRules {

    /** For the kit. */
    protected ShownRecordRules() {}

    /** Some fields of an item, one of them in a record of its own. */
    public record Offer(@Nullable String name, Stock stock, long id) {}

    /** More fields of the same item. */
    public record Stock(
            @Nullable Integer quantity, @Nullable BigDecimal price) {}

    /** Something that an item does not have. */
    public record Misspelt(@Nullable String nme) {}

    /** A model that others refer to. */
    @Model(table = "tck_bands")
    public record Band(@Id long id, String name) {}

    /** A model that refers to another. */
    @Model(table = "tck_songs")
    public record Song(
            @Id long id,
            String title,
            @Nullable @References(Band.class) Long bandId) {}

    /** The name of a band. */
    public record BandName(String name) {}

    /** The title of a song, and its band's name. */
    public record SongOfBand(String title, @Nullable BandName band) {}

    /** The titles of a band's songs, and the band itself. */
    public record Repertoire(Band whole, List<SongTitle> tckSongs) {}

    /** The title of a song. */
    public record SongTitle(String title) {}

    @Rule("DF-SHOW-01")
    void recordsShowSomeOfTheFields(Workbench workbench) {
        Items items = Items.stocked(workbench);
        Selection<Offer> offers =
                items.rows().where(where("active").eq(true)).sort("-id").as(Offer.class);

        assertThat(all(offers.limit(2).rows()))
                .containsExactly(
                        new Offer("\u00e9clair", new Stock(1_000_000, new BigDecimal("2.50")), 6),
                        new Offer(null, new Stock(null, new BigDecimal("10.00")), 4));
        assertThat(only(offers.first()).id()).isEqualTo(6);
        assertThat(only(offers.after(null, 1)).rows()).containsExactly(only(offers.first()));
    }

    @Rule("DF-SHOW-02")
    void recordsShowRelatedRows(Workbench workbench) {
        DataFlow database = workbench.database(Band.class, Song.class);
        Repository<Band> bands = database.repository(Band.class);
        Repository<Song> songs = database.repository(Song.class);
        List.of(new Band(1, "Ants"), new Band(2, "Bees")).forEach(each -> only(bands.create(each)));
        List.of(new Song(1, "Up", 2L), new Song(2, "Hum", null), new Song(3, "Down", 2L))
                .forEach(each -> only(songs.create(each)));

        assertThat(all(songs.all().as(SongOfBand.class).rows()))
                .containsExactly(
                        new SongOfBand("Up", new BandName("Bees")),
                        new SongOfBand("Hum", null),
                        new SongOfBand("Down", new BandName("Bees")));
        assertThat(all(bands.all().as(Repertoire.class).rows()))
                .containsExactly(
                        new Repertoire(new Band(1, "Ants"), List.of()),
                        new Repertoire(new Band(2, "Bees"), List.of(new SongTitle("Up"), new SongTitle("Down"))));
        assertThat(workbench.requestsOf(bands.all().as(Repertoire.class).rows()))
                .isEqualTo(2);
    }

    @Rule("DF-SHOW-03")
    void aRecordThatShowsNothingOfTheRowIsRefused(Workbench workbench) {
        Items items = Items.stocked(workbench);

        workbench
                .assertUnsent(() -> items.rows().all().as(Misspelt.class).rows())
                .hasCode(ErrorCode.VALIDATION)
                .saysInMessage("name");
    }
}
