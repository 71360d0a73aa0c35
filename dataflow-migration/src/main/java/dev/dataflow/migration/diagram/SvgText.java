package dev.dataflow.migration.diagram;

import dev.dataflow.migration.diagram.DiagramLayout.Box;
import dev.dataflow.migration.diagram.DiagramLayout.Point;
import java.util.List;
import java.util.stream.Collectors;

/** Writes diagrams as SVG. Used once, by one thread. */
final class SvgText {

    private static final int PADDING = 12;
    private static final int BASE_LINE = 15;
    private static final String PAPER = "#ffffff";
    private static final String INK = "#1f2328";
    private static final String LINE = "#57606a";
    private static final int LEGEND_HEIGHT = 40;
    private static final int LEGEND_STEP = 140;
    private static final List<Mark> MARKS = List.of(Mark.ADDED, Mark.REMOVED, Mark.CHANGED);

    private final SchemaDiagram diagram;
    private final DiagramLayout layout;
    private final XmlText xml = new XmlText();

    private SvgText(SchemaDiagram diagram, DiagramLayout layout) {
        this.diagram = diagram;
        this.layout = layout;
    }

    /** The file's text, in UTF-8. */
    static String of(SchemaDiagram diagram, DiagramLayout layout) {
        return new SvgText(diagram, layout).write();
    }

    private String write() {
        int height = layout.height() + (diagram.showsChanges() ? LEGEND_HEIGHT : 0);
        int width = Math.max(layout.width(), diagram.showsChanges() ? LEGEND_STEP * (MARKS.size() + 1) : 0);
        xml.begin(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "aria-labelledby",
                "title description",
                "font-family",
                "monospace",
                "font-size",
                13);
        xml.text("title", diagram.title(), "id", "title");
        xml.text("desc", description(), "id", "description");
        xml.begin("defs");
        marker("many", 0, () -> xml.empty("path", "d", "M0 0 L12 6 L0 12", "fill", "none", "stroke", LINE));
        marker("one", 12, () -> xml.empty("path", "d", "M6 0 L6 12", "fill", "none", "stroke", LINE));
        marker("none", 12, () -> xml.empty("circle", "cx", 6, "cy", 6, "r", 4, "fill", PAPER, "stroke", LINE));
        xml.end("defs");
        xml.empty("rect", "width", "100%", "height", "100%", "fill", PAPER);
        for (int number = 0; number < diagram.links().size(); number++) {
            link(diagram.links().get(number), layout.routes().get(number).points());
        }
        for (int number = 0; number < diagram.tables().size(); number++) {
            table(diagram.tables().get(number), layout.boxes().get(number));
        }
        if (diagram.showsChanges()) {
            legend();
        }
        xml.end("svg");
        return xml.toString();
    }

    private void marker(String id, int tip, Runnable shape) {
        xml.begin(
                "marker",
                "id",
                id,
                "viewBox",
                "0 0 12 12",
                "refX",
                tip,
                "refY",
                6,
                "markerWidth",
                12,
                "markerHeight",
                12,
                "orient",
                "auto");
        shape.run();
        xml.end("marker");
    }

    private String description() {
        String tables = diagram.tables().stream()
                .map(each -> each.mark() == Mark.SAME
                        ? each.title()
                        : "%s (%s)"
                                .formatted(
                                        each.title(), MarkStyle.of(each.mark()).word()))
                .collect(Collectors.joining(", "));
        return diagram.tables().isEmpty()
                ? "No tables."
                : "%d tables and %d references. Tables: %s."
                        .formatted(diagram.tables().size(), diagram.links().size(), tables);
    }

    private void link(DiagramLink link, List<Point> points) {
        MarkStyle style = MarkStyle.of(link.mark());
        String path = points.stream().map(each -> each.x() + " " + each.y()).collect(Collectors.joining(" L", "M", ""));
        xml.begin("g", "class", "link " + style.word());
        xml.text("title", words(link));
        xml.empty(
                "path",
                "d",
                path,
                "fill",
                "none",
                "stroke",
                style.stroke(),
                "stroke-width",
                link.mark() == Mark.SAME ? 1 : 2,
                "stroke-dasharray",
                style.dashes(),
                "marker-start",
                link.single() ? "none" : "url(#many)",
                "marker-end",
                link.optional() ? "url(#none)" : "url(#one)");
        xml.end("g");
    }

    private String words(DiagramLink link) {
        return "%s %s: %s (%s) to %s, %s, %s"
                .formatted(
                        link.mark().sign(),
                        link.name(),
                        diagram.tables().get(link.from()).name(),
                        String.join(", ", link.columns()),
                        diagram.tables().get(link.to()).name(),
                        link.optional() ? "may refer to none" : "refers to one",
                        link.single() ? "referred to by one at most" : "referred to by many")
                .strip();
    }

    private void table(DiagramTable table, Box box) {
        MarkStyle style = MarkStyle.of(table.mark());
        xml.begin("g", "class", "table " + style.word());
        xml.text("title", table.title());
        xml.empty(
                "rect",
                "x",
                box.x(),
                "y",
                box.y(),
                "width",
                box.width(),
                "height",
                box.height(),
                "rx",
                4,
                "fill",
                PAPER,
                "stroke",
                style.stroke(),
                "stroke-width",
                table.mark() == Mark.SAME ? 1 : 2,
                "stroke-dasharray",
                style.dashes());
        xml.text(
                "text",
                DiagramLayout.cut((table.mark().sign() + " " + table.title()).strip()),
                "class",
                "title",
                "x",
                box.x() + PADDING,
                "y",
                box.y() + BASE_LINE,
                "font-weight",
                "bold",
                "fill",
                ink(table.mark()));
        xml.empty(
                "path",
                "d",
                "M" + box.x() + " " + (box.y() + DiagramLayout.ROW_HEIGHT) + " H" + box.right(),
                "stroke",
                style.stroke());
        for (int number = 0; number < table.rows().size(); number++) {
            row(table.rows().get(number), box, box.y() + (number + 1) * DiagramLayout.ROW_HEIGHT);
        }
        xml.end("g");
    }

    private static String ink(Mark mark) {
        return mark == Mark.SAME ? INK : MarkStyle.of(mark).stroke();
    }

    private void row(DiagramRow row, Box box, int y) {
        MarkStyle style = MarkStyle.of(row.mark());
        xml.begin("g", "class", "row " + style.word());
        xml.text("title", row.name() + " " + row.description());
        if (row.mark() != Mark.SAME) {
            xml.empty(
                    "rect",
                    "x",
                    box.x() + 1,
                    "y",
                    y + 1,
                    "width",
                    box.width() - 2,
                    "height",
                    DiagramLayout.ROW_HEIGHT - 1,
                    "fill",
                    style.fill());
        }
        xml.text(
                "text",
                DiagramLayout.rowText(row),
                "x",
                box.x() + PADDING,
                "y",
                y + BASE_LINE,
                "xml:space",
                "preserve",
                "fill",
                ink(row.mark()),
                "text-decoration",
                row.mark() == Mark.REMOVED ? "line-through" : "none");
        xml.end("g");
    }

    private void legend() {
        xml.begin("g", "class", "legend");
        for (int number = 0; number < MARKS.size(); number++) {
            Mark mark = MARKS.get(number);
            MarkStyle style = MarkStyle.of(mark);
            int x = LEGEND_STEP / 4 + number * LEGEND_STEP;
            xml.empty(
                    "rect",
                    "x",
                    x,
                    "y",
                    layout.height(),
                    "width",
                    LEGEND_STEP - 30,
                    "height",
                    22,
                    "fill",
                    style.fill(),
                    "stroke",
                    style.stroke(),
                    "stroke-width",
                    2,
                    "stroke-dasharray",
                    style.dashes());
            xml.text(
                    "text",
                    mark.sign() + " " + style.word(),
                    "x",
                    x + PADDING,
                    "y",
                    layout.height() + BASE_LINE + 1,
                    "fill",
                    style.stroke());
        }
        xml.end("g");
    }
}
