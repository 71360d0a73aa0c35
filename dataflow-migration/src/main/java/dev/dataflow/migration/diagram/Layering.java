package dev.dataflow.migration.diagram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parts tables into layers: each behind those it refers to. A reference that closes a circle does not count. Used once,
 * by one thread.
 */
final class Layering {

    private static final int OPEN = -1;
    private static final int BEGUN = -2;

    private final List<List<Integer>> targets = new ArrayList<>();
    private final int[] layers;

    private Layering(SchemaDiagram diagram) {
        diagram.tables().forEach(each -> targets.add(new ArrayList<>()));
        for (DiagramLink link : diagram.links()) {
            targets.get(link.from()).add(link.to());
        }
        this.layers = new int[targets.size()];
        Arrays.fill(layers, OPEN);
    }

    /** The numbers of the tables of each layer, from above: near to those they refer to. */
    static List<List<Integer>> of(SchemaDiagram diagram) {
        Layering layering = new Layering(diagram);
        List<List<Integer>> layers = new ArrayList<>();
        for (int table = 0; table < layering.layers.length; table++) {
            int layer = layering.layer(table);
            while (layers.size() <= layer) {
                layers.add(new ArrayList<>());
            }
            layers.get(layer).add(table);
        }
        layering.sort(layers);
        return layers;
    }

    /** By an explicit stack, since chains of references may be long. */
    private int layer(int first) {
        Deque<Integer> stack = new ArrayDeque<>(List.of(first));
        while (!stack.isEmpty()) {
            int table = stack.getLast();
            boolean fresh = layers[table] == OPEN;
            if (fresh) {
                layers[table] = BEGUN;
                targets.get(table).stream().filter(each -> layers[each] == OPEN).forEach(stack::addLast);
            } else {
                stack.removeLast();
                if (layers[table] == BEGUN) {
                    layers[table] = targets.get(table).stream()
                                    .mapToInt(each -> Math.max(layers[each], OPEN))
                                    .max()
                                    .orElse(OPEN)
                            + 1;
                }
            }
        }
        return layers[first];
    }

    private void sort(List<List<Integer>> all) {
        Map<Integer, Integer> places = new HashMap<>();
        for (List<Integer> layer : all) {
            layer.sort(Comparator.comparingDouble((Integer each) -> middle(each, places))
                    .thenComparingInt(each -> each));
            for (int place = 0; place < layer.size(); place++) {
                places.put(layer.get(place), place);
            }
        }
    }

    /** Where those stand that a table refers to; at the end for one that refers to none. */
    private double middle(int table, Map<Integer, Integer> places) {
        return targets.get(table).stream()
                .filter(places::containsKey)
                .mapToInt(each -> places.getOrDefault(each, 0))
                .average()
                .orElse(Integer.MAX_VALUE);
    }
}
