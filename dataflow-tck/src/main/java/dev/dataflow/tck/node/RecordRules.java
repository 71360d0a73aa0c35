package dev.dataflow.tck.node;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Generated;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Model;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records as models, over this adapter. */
public abstract class RecordRules {

    /** For the kit. */
    protected RecordRules() {}

    /** How well a guest is known. */
    public enum Standing {
        /** A first visit. */
        NEW,
        /** A friend of the house. */
        REGULAR
    }

    /** Where a guest lives: JSON in the row. */
    public record Address(
            String street, List<String> lines, @Nullable Integer number) {}

    /** A model with a field of most kinds. */
    @Model(table = "tck_guests")
    public record Guest(
            @Id UUID id,
            String name,
            @Nullable @Column(length = Column.UNBOUNDED) String notes,
            boolean invited,
            int visits,
            @Nullable Long points,
            @Column(precision = 12, scale = 2) BigDecimal balance,
            double weight,
            LocalDate birthday,
            Instant seen,
            Standing standing,
            @Nullable Address address,
            Map<String, Object> tags) {}

    /** One of several things in a list. */
    public record Entry(
            UUID id, double share, LocalDate day, @Nullable Standing standing, Instant at) {}

    /** A model with JSON of many shapes. */
    @Model(table = "tck_ledgers")
    public record Ledger(
            @Id long id,
            List<String> words,
            List<Entry> entries,
            Map<String, Entry> byName,
            Map<String, List<Integer>> numbers,
            @Nullable List<@Nullable Address> addresses) {}

    /** A model whose key the database generates. */
    @Model(table = "tck_visits")
    public record Visit(@Id @Generated @Nullable Long id, String purpose) {}

    @Rule("DF-REC-01")
    void aRecordIsStoredAndReadAsItIs(Workbench workbench) {
        Repository<Guest> guests = workbench.database(Guest.class).repository(Guest.class);
        Guest full = new Guest(
                new UUID(1, 1),
                "Zo\u00eb",
                "likes \uD83C\uDF70",
                true,
                3,
                4L,
                new BigDecimal("12.50"),
                61.5,
                LocalDate.of(2000, 2, 29),
                Instant.parse("2024-05-06T07:08:09.123Z"),
                Standing.REGULAR,
                new Address("Rue 1", List.of("a", "b"), null),
                Map.of("k", List.of(1L, true)));
        Guest sparse = new Guest(
                new UUID(1, 2),
                "",
                null,
                false,
                0,
                null,
                new BigDecimal("0.00"),
                0,
                LocalDate.EPOCH,
                Instant.EPOCH,
                Standing.NEW,
                null,
                Map.of());

        assertThat(only(guests.create(full))).isEqualTo(full);
        assertThat(only(guests.create(sparse))).isEqualTo(sparse);
        assertThat(all(guests.all().rows())).containsExactly(full, sparse);
        assertThat(only(guests.where(Filter.where("standing").eq(Standing.REGULAR))
                        .one()))
                .isEqualTo(full);
    }

    @Rule(value = "DF-REC-02", needs = Capability.IDENTITY_KEYS)
    void aGeneratedKeyIsInTheRecordThatIsReturned(Workbench workbench) {
        Repository<Visit> visits = workbench.database(Visit.class).repository(Visit.class);

        Visit stored = only(visits.create(new Visit(null, "dinner")));

        assertThat(stored.id()).isNotNull();
        assertThat(stored.purpose()).isEqualTo("dinner");
        assertThat(all(visits.all().rows())).containsExactly(stored);
    }

    @Rule(value = "DF-REC-03", needs = Capability.UPDATE)
    void jsonHoldsMapsListsAndRecordsInsideOneAnother(Workbench workbench) {
        Repository<Ledger> ledgers = workbench.database(Ledger.class).repository(Ledger.class);
        Entry entry = new Entry(new UUID(3, 4), 0.1, LocalDate.of(1, 1, 1), Standing.NEW, Instant.ofEpochSecond(1, 1));
        Entry other = new Entry(new UUID(5, 6), -5e-9, LocalDate.EPOCH, null, Instant.EPOCH);
        Ledger full = new Ledger(
                1,
                List.of("b", "", "a"),
                List.of(entry, other),
                Map.of("x.y", entry, "$z", other),
                Map.of("some", List.of(3, 1, 2), "none", List.of()),
                Arrays.asList(new Address("Rue 1", List.of("a"), 7), null));
        Ledger bare = new Ledger(2, List.of(), List.of(), Map.of(), Map.of(), null);

        assertThat(only(ledgers.create(full))).isEqualTo(full);
        assertThat(only(ledgers.create(bare))).isEqualTo(bare);
        assertThat(all(ledgers.all().rows())).containsExactly(full, bare);

        Ledger exchanged = new Ledger(2, full.words(), full.entries(), full.byName(), full.numbers(), full.addresses());
        assertThat(only(ledgers.update(exchanged))).isEqualTo(exchanged);
        assertThat(only(ledgers.require(2L))).isEqualTo(exchanged);
    }
}
