package dev.dataflow.tck.selftest;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * One thing that an adapter does wrong, and the rules that must notice.
 *
 * @param name what it does wrong, in words
 * @param tampering makes the adapter that does it from a sound one
 * @param broken the rules that fail, and no others; of those about migrations, which nearly all need what is broken,
 *     the plainest
 */
record Defect(String name, BiFunction<Adapter, AdapterConfig, Adapter> tampering, Set<String> broken) {

    static Defect of(String name, BiFunction<Adapter, AdapterConfig, Adapter> tampering, String... rules) {
        return new Defect(name, tampering, new TreeSet<>(Set.of(rules)));
    }

    @Override
    public String toString() {
        return name;
    }
}
