/**
 * The {@code DataFlow} facade: opens databases through their plugins, generates nodes for models and runs them.
 *
 * <p>{@link dev.dataflow.core.DataFlow} is where everything begins. Nodes take and give maps, for callers that know
 * names; a {@link dev.dataflow.core.Repository} takes and gives records, for Java callers. Both go the same way, so
 * both check alike.
 *
 * <h2>What a field takes</h2>
 *
 * <p>Rows, changes, keys and the operands of filters take any value that is exactly one of the field's type. Everything
 * else fails with VALIDATION, which names all fields that are wrong; nothing is rounded, cut or guessed.
 *
 * <table>
 * <caption>Java values by field type</caption>
 * <tr><th>Type</th><th>Takes</th></tr>
 * <tr><td>BOOLEAN</td><td>{@code Boolean}</td></tr>
 * <tr><td>INT, LONG</td><td>{@code Byte}, {@code Short}, {@code Integer}, {@code Long}, {@code BigInteger} within the
 * range</td></tr>
 * <tr><td>DOUBLE</td><td>{@code Double}, {@code Float}; other numbers that a double is equal to</td></tr>
 * <tr><td>DECIMAL</td><td>{@code BigDecimal}, whole numbers, text such as {@code "12.50"}, a {@code Double} that is
 * exactly such a decimal ({@code 0.1} is not)</td></tr>
 * <tr><td>STRING, TEXT</td><td>{@code String} without U+0000 and lone surrogates</td></tr>
 * <tr><td>BYTES</td><td>{@code byte[]}</td></tr>
 * <tr><td>UUID</td><td>{@code UUID}, or its text of 36 characters</td></tr>
 * <tr><td>DATE, TIME, DATETIME</td><td>{@code LocalDate}, {@code LocalTime}, {@code LocalDateTime}, or ISO text</td></tr>
 * <tr><td>TIMESTAMP</td><td>{@code Instant}, {@code OffsetDateTime}, {@code ZonedDateTime}, or ISO text with an
 * offset</td></tr>
 * <tr><td>ENUM</td><td>a constant, or its name</td></tr>
 * <tr><td>JSON</td><td>{@code Map}, {@code List}, records, {@code String}, {@code Boolean}, numbers, enums, UUIDs, dates
 * and times (as text), nested at most 31 deep. Numbers come back as {@code Long} where they have no fraction and fit,
 * otherwise as {@code Double}; one that neither holds exactly is refused.</td></tr>
 * </table>
 *
 * <p>Times are truncated to the digits of their type. Filters match pieces of text in STRING and TEXT fields only, not
 * in ENUM; BYTES are compared for equality, JSON only with null.
 */
@NullMarked
package dev.dataflow.core;

import org.jspecify.annotations.NullMarked;
