package dev.dataflow.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows under headings, in aligned columns; immutable, and the same text on every machine.
 *
 * <pre>
 * Track         Length
 * ------------  ------
 * Go Down         5:31
 * </pre>
 *
 * @param columns from left to right, at least one
 * @param rows each with one cell for each column
 */
public record TextTable(List<Column> columns, List<List<String>> rows) {

    private static final String GAP = "  ";

    /** Copies the lists, and refuses a row of another length. */
    public TextTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of %d cells for %d columns".formatted(row.size(), columns.size()));
            }
        }
    }

    /** The headings, a line of dashes and the rows; without spaces at the end of a line. */
    public List<String> lines() {
        List<String> headings = columns.stream().map(Column::heading).toList();
        int[] widths = new int[columns.size()];
        Stream.concat(Stream.of(headings), rows.stream()).forEach(row -> widen(widths, row));
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, widths));
        lines.add(line(dashes(widths), widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int position = 0; position < widths.length; position++) {
            String cell = cells.get(position);
            String padding = " ".repeat(widths[position] - DisplayWidth.of(cell));
            line.append(position == 0 ? "" : GAP);
            line.append(columns.get(position).alignedRight() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private static void widen(int[] widths, List<String> cells) {
        for (int position = 0; position < widths.length; position++) {
            widths[position] = Math.max(widths[position], DisplayWidth.of(cells.get(position)));
        }
    }

    private static List<String> dashes(int[] widths) {
        List<String> dashes = new ArrayList<>();
        for (int width : widths) {
            dashes.add("-".repeat(width));
        }
        return dashes;
    }
}
