package dev.dataflow.api.adapter;

/**
 * How the connections of an adapter stand at one moment. The numbers are read one after the other, so under load they
 * need not add up.
 *
 * @param size the greatest number of connections there may be
 * @param inUse how many are in use
 * @param idle how many are open and free
 * @param waiting how many operations wait for one
 * @param acquired how often one was handed out so far
 * @param timedOut how often waiting for one was in vain so far: failures with POOL_EXHAUSTED
 */
public record PoolFigures(int size, int inUse, int idle, int waiting, long acquired, long timedOut) {}
