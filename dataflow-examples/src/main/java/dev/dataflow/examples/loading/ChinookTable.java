package dev.dataflow.examples.loading;

import dev.dataflow.examples.chinook.Artist;
import dev.dataflow.examples.csv.CsvRow;
import dev.dataflow.examples.csv.CsvTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

/**
 * One model and the file that holds its rows. Immutable.
 *
 * @param model the record
 * @param file the file's name within the data set
 * @param row how a row of the file becomes a record
 */
public record ChinookTable<T extends Record>(Class<T> model, String file, Function<CsvRow, T> row) {

    private static final String FOLDER = "data/";

    /**
     * All rows, in the order of the file. Reads a file: not for event loops.
     *
     * @throws dev.dataflow.examples.csv.CsvException when the file is not as it should be
     */
    public List<T> read() throws IOException {
        try (InputStream stream = Artist.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new FileNotFoundException(FOLDER + file + " is missing from the examples");
            }
            return CsvTable.read(file, stream).rows().stream().map(row).toList();
        }
    }
}
