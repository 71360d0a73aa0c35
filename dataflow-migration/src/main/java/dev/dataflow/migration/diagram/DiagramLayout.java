package dev.dataflow.migration.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the tables and links of a diagram are drawn, in units of a pixel. Tables stand in columns: each to the right of
 * those it refers to, but where references make a circle. No two overlap, and what one diagram is laid out like does
 * not depend on when and where. Immutable.
 *
 * @param boxes one for each of {@link SchemaDiagram#tables()}, in the same order
 * @param routes one for each of {@link SchemaDiagram#links()}, in the same order
 * @param width of all of it
 * @param height of all of it
 */
public record DiagramLayout(List<Box> boxes, List<Route> routes, int width, int height) {

    /** The height of a row, and of a table's title. */
    public static final int ROW_HEIGHT = 20;

    /** The most characters that a line of text has; what is longer is cut. */
    public static final int MOST_CHARACTERS = 72;

    /** The width of a character; those of East Asia take two. */
    public static final int CHARACTER_WIDTH = 8;

    private static final int PADDING = 12;
    private static final int MARGIN = 40;
    private static final int GAP = 32;
    private static final int CHANNEL = 110;

    /** A column of tables is no higher than this, unless one table alone is. */
    private static final int COLUMN_HEIGHT = 1400;

    /** Copies the lists. */
    public DiagramLayout {
        boxes = List.copyOf(boxes);
        routes = List.copyOf(routes);
    }

    /** A rectangle. */
    public record Box(int x, int y, int width, int height) {

        /** The right edge. */
        public int right() {
            return x + width;
        }

        /** The lower edge. */
        public int bottom() {
            return y + height;
        }

        /** Whether a point lies in both. */
        public boolean overlaps(Box other) {
            return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
        }
    }

    /** A corner of a route. */
    public record Point(int x, int y) {}

    /** A line with corners, from the referring table to the one referred to. */
    public record Route(List<Point> points) {
        /** Copies the list. */
        public Route {
            points = List.copyOf(points);
        }
    }

    /** Lays a diagram out. */
    public static DiagramLayout of(SchemaDiagram diagram) {
        Box[] boxes = new Box[diagram.tables().size()];
        int x = MARGIN;
        int height = 0;
        for (List<Integer> column : columns(diagram)) {
            int y = MARGIN;
            int width = 0;
            for (int table : column) {
                DiagramTable drawn = diagram.tables().get(table);
                Box box = new Box(x, y, width(drawn), height(drawn));
                boxes[table] = box;
                y = box.bottom() + GAP;
                width = Math.max(width, box.width());
            }
            x += width + CHANNEL;
            height = Math.max(height, y);
        }
        List<Box> placed = List.of(boxes);
        List<Route> routes = new Routing(diagram, placed).routes();
        int right = routes.stream()
                .flatMap(each -> each.points().stream())
                .mapToInt(Point::x)
                .max()
                .orElse(0);
        return new DiagramLayout(placed, routes, Math.max(x - CHANNEL, right) + MARGIN, Math.max(height, 2 * MARGIN));
    }

    /** The layers, each parted where it would be too high. */
    private static List<List<Integer>> columns(SchemaDiagram diagram) {
        List<List<Integer>> columns = new ArrayList<>();
        for (List<Integer> layer : Layering.of(diagram)) {
            int height = COLUMN_HEIGHT;
            for (int table : layer) {
                int own = height(diagram.tables().get(table)) + GAP;
                if (height + own > COLUMN_HEIGHT) {
                    columns.add(new ArrayList<>());
                    height = 0;
                }
                columns.get(columns.size() - 1).add(table);
                height += own;
            }
        }
        return columns;
    }

    private static int height(DiagramTable table) {
        return ROW_HEIGHT * (table.rows().size() + 1) + PADDING;
    }

    private static int width(DiagramTable table) {
        int characters = columnsOf(table.mark().sign() + " " + table.title());
        for (DiagramRow row : table.rows()) {
            characters = Math.max(characters, columnsOf(rowText(row)));
        }
        return characters * CHARACTER_WIDTH + 2 * PADDING;
    }

    /** The line of text that a row is, cut to {@link #MOST_CHARACTERS}. */
    public static String rowText(DiagramRow row) {
        String keys = row.keys().isEmpty()
                ? ""
                : " [%s]"
                        .formatted(String.join(
                                " ", row.keys().stream().map(Enum::name).toList()));
        String kind = switch (row.kind()) {
            case COLUMN -> "";
            case INDEX -> "index ";
            case CHECK -> "check ";
        };
        String sign = row.mark() == Mark.SAME ? " " : row.mark().sign();
        return cut("%s %s%s%s %s".formatted(sign, kind, row.name(), keys, row.description()));
    }

    /** A line of text that is not too long. */
    public static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "…";
    }

    /** How many characters wide a text is; characters that are not Latin, Greek or Cyrillic count twice. */
    private static int columnsOf(String text) {
        return cut(text)
                .codePoints()
                .map(each -> each < 0x530 || each == '…' ? 1 : 2)
                .sum();
    }
}
