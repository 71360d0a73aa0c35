package dev.dataflow.core.internal.value;

import dev.dataflow.api.model.FieldType;

/** Text: any Unicode but what no database keeps alike. */
final class TextValues {

    private TextValues() {}

    static String limited(FieldType.StringType type, Object given) throws Unfit {
        String text = unlimited(given);
        if (text.length() > type.length() && text.codePointCount(0, text.length()) > type.length()) {
            throw new Unfit("was given a text that is too long: it has %d code points"
                    .formatted(text.codePointCount(0, text.length())));
        }
        return text;
    }

    static String unlimited(Object given) throws Unfit {
        if (given instanceof String text) {
            return checked(text);
        }
        throw Unfit.wrongClass("a String", given);
    }

    static String constant(FieldType.EnumType type, Object given) throws Unfit {
        String name = switch (given) {
            case Enum<?> constant -> constant.name();
            case String text -> text;
            default -> throw Unfit.wrongClass("an enum constant or its name", given);
        };
        if (!type.constants().contains(name)) {
            throw new Unfit("takes one of %s, but was given another name".formatted(TypeNames.constants(type)));
        }
        return name;
    }

    /**
     * The text itself, if every database can hold it: PostgreSQL refuses U+0000 in text, and a lone surrogate has no
     * UTF-8 form.
     */
    static String checked(String text) throws Unfit {
        for (int position = 0; position < text.length(); position++) {
            char unit = text.charAt(position);
            if (unit == '\0') {
                throw new Unfit("was given a text with the character U+0000, which not every database can hold");
            }
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && position + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(position + 1));
                if (!pair) {
                    throw new Unfit("was given a text with a lone surrogate, which is not valid Unicode");
                }
                position++;
            }
        }
        return text;
    }
}
