package dev.dataflow.migration.internal.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Canonical values as objects of one entry: the class, and the value as text. Stateless. */
public final class ValueJson {

    private static final Map<String, Function<String, Object>> READERS = Map.ofEntries(
            Map.entry("Boolean", Boolean::valueOf),
            Map.entry("Integer", Integer::valueOf),
            Map.entry("Long", Long::valueOf),
            Map.entry("Double", Double::valueOf),
            Map.entry("BigDecimal", BigDecimal::new),
            Map.entry("String", text -> text),
            Map.entry("UUID", UUID::fromString),
            Map.entry("LocalDate", LocalDate::parse),
            Map.entry("LocalTime", LocalTime::parse),
            Map.entry("LocalDateTime", LocalDateTime::parse),
            Map.entry("Instant", Instant::parse),
            Map.entry("byte[]", Base64.getDecoder()::decode));

    private ValueJson() {}

    /** Writes; a value of no known class is refused. */
    public static final class Writer extends JsonSerializer<Object> {

        /** For Jackson. */
        public Writer() {}

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider context) throws IOException {
            String name = value.getClass().getSimpleName();
            if (!READERS.containsKey(name)) {
                throw new IllegalArgumentException("no constant of a model is a " + value.getClass());
            }
            json.writeStartObject();
            json.writeStringField(
                    name, value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString());
            json.writeEndObject();
        }
    }

    /** Reads. */
    public static final class Reader extends JsonDeserializer<Object> {

        /** For Jackson. */
        public Reader() {}

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode node = context.readTree(parser);
            Map.Entry<String, JsonNode> only = node.properties().iterator().next();
            Function<String, Object> reader = READERS.get(only.getKey());
            if (reader == null) {
                return context.reportInputMismatch(
                        Object.class, "a value is {\"String\": \"...\"} or the like, not of %s", only.getKey());
            }
            return reader.apply(only.getValue().asText());
        }
    }
}
