package dev.dataflow.examples.loading;

import dev.dataflow.examples.chinook.Album;
import dev.dataflow.examples.chinook.Artist;
import dev.dataflow.examples.chinook.Customer;
import dev.dataflow.examples.chinook.Employee;
import dev.dataflow.examples.chinook.Genre;
import dev.dataflow.examples.chinook.Invoice;
import dev.dataflow.examples.chinook.InvoiceLine;
import dev.dataflow.examples.chinook.MediaType;
import dev.dataflow.examples.chinook.Playlist;
import dev.dataflow.examples.chinook.PlaylistTrack;
import dev.dataflow.examples.chinook.Track;
import dev.dataflow.examples.csv.CsvRow;
import java.util.List;

/** The eleven tables, and how each row of a file becomes a record. */
public final class ChinookTables {

    private ChinookTables() {}

    /** Each table behind those that it refers to. */
    public static List<ChinookTable<?>> inOrderOfReference() {
        return List.of(
                new ChinookTable<>(Artist.class, "Artist.csv", ChinookTables::artist),
                new ChinookTable<>(Album.class, "Album.csv", ChinookTables::album),
                new ChinookTable<>(Genre.class, "Genre.csv", ChinookTables::genre),
                new ChinookTable<>(MediaType.class, "MediaType.csv", ChinookTables::mediaType),
                new ChinookTable<>(Track.class, "Track.csv", ChinookTables::track),
                new ChinookTable<>(Playlist.class, "Playlist.csv", ChinookTables::playlist),
                new ChinookTable<>(PlaylistTrack.class, "PlaylistTrack.csv", ChinookTables::playlistTrack),
                new ChinookTable<>(Employee.class, "Employee.csv", ChinookTables::employee),
                new ChinookTable<>(Customer.class, "Customer.csv", ChinookTables::customer),
                new ChinookTable<>(Invoice.class, "Invoice.csv", ChinookTables::invoice),
                new ChinookTable<>(InvoiceLine.class, "InvoiceLine.csv", ChinookTables::invoiceLine));
    }

    private static Artist artist(CsvRow row) {
        return new Artist(row.integer("ArtistId"), row.text("Name"));
    }

    private static Album album(CsvRow row) {
        return new Album(row.integer("AlbumId"), row.text("Title"), row.integer("ArtistId"));
    }

    private static Genre genre(CsvRow row) {
        return new Genre(row.integer("GenreId"), row.text("Name"));
    }

    private static MediaType mediaType(CsvRow row) {
        return new MediaType(row.integer("MediaTypeId"), row.text("Name"));
    }

    private static Track track(CsvRow row) {
        return new Track(
                row.integer("TrackId"),
                row.text("Name"),
                row.optionalInteger("AlbumId"),
                row.integer("MediaTypeId"),
                row.optionalInteger("GenreId"),
                row.optionalText("Composer"),
                row.integer("Milliseconds"),
                row.optionalLong("Bytes"),
                row.decimal("UnitPrice"));
    }

    private static Playlist playlist(CsvRow row) {
        return new Playlist(row.integer("PlaylistId"), row.text("Name"));
    }

    private static PlaylistTrack playlistTrack(CsvRow row) {
        return new PlaylistTrack(row.integer("PlaylistId"), row.integer("TrackId"));
    }

    private static Employee employee(CsvRow row) {
        return new Employee(
                row.integer("EmployeeId"),
                row.text("LastName"),
                row.text("FirstName"),
                row.optionalText("Title"),
                row.optionalInteger("ReportsTo"),
                row.optionalDateTime("BirthDate"),
                row.optionalDateTime("HireDate"),
                row.optionalText("Address"),
                row.optionalText("City"),
                row.optionalText("State"),
                row.optionalText("Country"),
                row.optionalText("PostalCode"),
                row.optionalText("Phone"),
                row.optionalText("Fax"),
                row.optionalText("Email"));
    }

    private static Customer customer(CsvRow row) {
        return new Customer(
                row.integer("CustomerId"),
                row.text("FirstName"),
                row.text("LastName"),
                row.optionalText("Company"),
                row.optionalText("Address"),
                row.optionalText("City"),
                row.optionalText("State"),
                row.optionalText("Country"),
                row.optionalText("PostalCode"),
                row.optionalText("Phone"),
                row.optionalText("Fax"),
                row.text("Email"),
                row.optionalInteger("SupportRepId"));
    }

    private static Invoice invoice(CsvRow row) {
        return new Invoice(
                row.integer("InvoiceId"),
                row.integer("CustomerId"),
                row.dateTime("InvoiceDate"),
                row.optionalText("BillingAddress"),
                row.optionalText("BillingCity"),
                row.optionalText("BillingState"),
                row.optionalText("BillingCountry"),
                row.optionalText("BillingPostalCode"),
                row.decimal("Total"));
    }

    private static InvoiceLine invoiceLine(CsvRow row) {
        return new InvoiceLine(
                row.integer("InvoiceLineId"),
                row.integer("InvoiceId"),
                row.integer("TrackId"),
                row.decimal("UnitPrice"),
                row.integer("Quantity"));
    }
}
