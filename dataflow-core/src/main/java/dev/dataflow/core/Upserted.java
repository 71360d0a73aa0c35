package dev.dataflow.core;

/**
 * What became of a row that was stored whether it was there or not.
 *
 * @param row the row as stored
 * @param created whether it is new; false where one with the same unique values was there and has been changed
 * @param <T> the repository's row
 */
public record Upserted<T>(T row, boolean created) {}
