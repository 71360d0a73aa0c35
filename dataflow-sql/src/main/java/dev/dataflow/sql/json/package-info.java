/**
 * JSON as text, for databases that keep it so or whose driver hands it over so. The values are those of
 * {@link dev.dataflow.api.model.FieldType.JsonType}: maps, lists, strings, booleans, {@code Long} and {@code Double}.
 */
@NullMarked
package dev.dataflow.sql.json;

import org.jspecify.annotations.NullMarked;
