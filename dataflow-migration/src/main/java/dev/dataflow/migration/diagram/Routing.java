package dev.dataflow.migration.diagram;

import dev.dataflow.migration.diagram.DiagramLayout.Box;
import dev.dataflow.migration.diagram.DiagramLayout.Point;
import dev.dataflow.migration.diagram.DiagramLayout.Route;
import java.util.ArrayList;
import java.util.List;

/** Leads links from the row of their column to the title of the table they refer to. Used once, by one thread. */
final class Routing {

    private static final int LANES = 8;
    private static final int LANE_WIDTH = 8;
    private static final int FIRST_LANE = 24;

    private final SchemaDiagram diagram;
    private final List<Box> boxes;

    /** For a diagram whose tables have their places. */
    Routing(SchemaDiagram diagram, List<Box> boxes) {
        this.diagram = diagram;
        this.boxes = boxes;
    }

    /** The routes, one for each link. */
    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (int number = 0; number < diagram.links().size(); number++) {
            routes.add(route(diagram.links().get(number), FIRST_LANE + number % LANES * LANE_WIDTH));
        }
        return routes;
    }

    private Route route(DiagramLink link, int lane) {
        Box from = boxes.get(link.from());
        Box to = boxes.get(link.to());
        int fromY = from.y() + row(link) * DiagramLayout.ROW_HEIGHT + DiagramLayout.ROW_HEIGHT / 2;
        int toY = to.y() + DiagramLayout.ROW_HEIGHT / 2;
        if (to.right() < from.x()) {
            return bent(from.x(), fromY, from.x() - lane, to.right(), toY);
        }
        if (from.right() < to.x()) {
            return bent(from.right(), fromY, to.x() - lane, to.x(), toY);
        }
        return bent(from.right(), fromY, Math.max(from.right(), to.right()) + lane, to.right(), toY);
    }

    private static Route bent(int fromX, int fromY, int laneX, int toX, int toY) {
        return new Route(
                List.of(new Point(fromX, fromY), new Point(laneX, fromY), new Point(laneX, toY), new Point(toX, toY)));
    }

    /** The row of the first column, counted from the title on. */
    private int row(DiagramLink link) {
        List<DiagramRow> rows = diagram.tables().get(link.from()).rows();
        for (int row = 0; row < rows.size(); row++) {
            boolean column = rows.get(row).kind() == DiagramRow.Kind.COLUMN;
            if (column && link.columns().contains(rows.get(row).name())) {
                return row + 1;
            }
        }
        return 0;
    }
}
