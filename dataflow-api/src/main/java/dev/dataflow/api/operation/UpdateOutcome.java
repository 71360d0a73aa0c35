package dev.dataflow.api.operation;

/**
 * What an update did.
 *
 * @param matched how many rows the filter matched
 * @param changed how many of them hold other values than before; equal to {@code matched} where that was not asked for
 */
public record UpdateOutcome(long matched, long changed) {}
