package dev.dataflow.migration.diagram;

import java.util.stream.Collectors;

/** Writes elements of XML 1.0, each on its line. Attributes are names and values in turn. Used by one thread. */
final class XmlText {

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    /** Begins an element that has others inside. */
    void begin(String name, Object... attributes) {
        tag(name, attributes);
        text.append(">\n");
    }

    /** Ends the element that was begun last. */
    void end(String name) {
        text.append("</").append(name).append(">\n");
    }

    /** An element without anything inside. */
    void empty(String name, Object... attributes) {
        tag(name, attributes);
        text.append("/>\n");
    }

    /** An element with text. */
    void text(String name, String content, Object... attributes) {
        tag(name, attributes);
        text.append('>').append(escaped(content)).append("</").append(name).append(">\n");
    }

    private void tag(String name, Object... attributes) {
        text.append('<').append(name);
        for (int each = 0; each < attributes.length; each += 2) {
            text.append(' ')
                    .append(attributes[each])
                    .append("=\"")
                    .append(escaped(String.valueOf(attributes[each + 1])))
                    .append('"');
        }
    }

    /** Characters that XML does not have at all are shown as U+FFFD. */
    private static String escaped(String given) {
        return given.codePoints()
                .mapToObj(each -> switch (each) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '"' -> "&quot;";
                    case '\'' -> "&apos;";
                    default -> Character.toString(isOfXml(each) ? each : 0xFFFD);
                })
                .collect(Collectors.joining());
    }

    private static boolean isOfXml(int each) {
        boolean surrogate = each >= 0xD800 && each <= 0xDFFF;
        return (each >= ' ' || each == '\t') && !surrogate && each != 0xFFFE && each != 0xFFFF;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
