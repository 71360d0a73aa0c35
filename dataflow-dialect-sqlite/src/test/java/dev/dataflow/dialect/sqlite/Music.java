package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.operation.FieldValues;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two models and what their rows are made of. */
final class Music {

    static final ModelDefinition ARTIST = ModelDefinition.builder("Artist")
            .field(FieldDefinition.generated("id", new FieldType.IntType()))
            .field(FieldDefinition.required("name", new FieldType.StringType(40)))
            .key("id")
            .unique("name")
            .build();

    static final ModelDefinition ALBUM = ModelDefinition.builder("Album")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.optional("artistId", new FieldType.IntType()))
            .field(FieldDefinition.required("title", new FieldType.TextType()))
            .field(FieldDefinition.optional("price", new FieldType.DecimalType(8, 2)))
            .field(FieldDefinition.optional("length", new FieldType.DoubleType()))
            .field(FieldDefinition.optional("released", new FieldType.TimestampType(3)))
            .field(FieldDefinition.optional("tags", new FieldType.JsonType()))
            .key("id")
            .index("price")
            .reference("Artist", OnDelete.RESTRICT, "artistId")
            .build();

    private Music() {}

    static ModelDefinition model(String name) {
        return name.equals("Artist") ? ARTIST : ALBUM;
    }

    static FieldValues album(String title, String price) {
        Map<String, Object> values = new LinkedHashMap<>();
        names(ALBUM).stream().filter(name -> !name.equals("id")).forEach(name -> values.put(name, null));
        values.put("title", title);
        values.put("price", price == null ? null : new BigDecimal(price));
        return FieldValues.of(values);
    }

    static List<String> names(ModelDefinition model) {
        return model.fields().stream().map(FieldDefinition::name).toList();
    }
}
