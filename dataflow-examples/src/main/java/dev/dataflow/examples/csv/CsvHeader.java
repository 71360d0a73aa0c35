package dev.dataflow.examples.csv;

import java.util.List;

/** The columns of one file, shared by its rows. Immutable. */
record CsvHeader(String file, List<String> columns) {

    int position(String column, int line) {
        int position = columns.indexOf(column);
        if (position < 0) {
            throw new CsvException(file, line, "there is no column %s among %s".formatted(column, columns));
        }
        return position;
    }
}
