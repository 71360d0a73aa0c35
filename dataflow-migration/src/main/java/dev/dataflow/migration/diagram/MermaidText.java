package dev.dataflow.migration.diagram;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes diagrams in Mermaid's language ("Entity Relationship Diagrams" in its documentation). Stateless.
 *
 * <p>Tables are known by numbers and have their names as labels. Names and types of attributes are words of a few
 * characters there: what is written otherwise stands in the attribute's comment. There is no style for a single
 * attribute, so that its mark stands there as well.
 */
final class MermaidText {

    private static final String UNUSUAL = "[^A-Za-z0-9_-]+";

    private MermaidText() {}

    /** The text, which ends with a line feed. */
    static String of(SchemaDiagram diagram) {
        StringBuilder text = new StringBuilder("---\ntitle: %s\n---\nerDiagram\n".formatted(diagram.title()));
        List<DiagramTable> tables = diagram.tables();
        for (int number = 0; number < tables.size(); number++) {
            append(text, number, tables.get(number));
        }
        diagram.links().forEach(each -> append(text, each));
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        for (int number = 0; number < tables.size(); number++) {
            Mark mark = tables.get(number).mark();
            if (mark != Mark.SAME) {
                marks.add(mark);
                text.append("    class t" + number + " " + MarkStyle.of(mark).word() + "\n");
            }
        }
        marks.forEach(each -> text.append("    classDef %s fill:%s,stroke:%s,stroke-width:2px\n"
                .formatted(
                        MarkStyle.of(each).word(),
                        MarkStyle.of(each).fill(),
                        MarkStyle.of(each).stroke())));
        return text.toString();
    }

    private static void append(StringBuilder text, int number, DiagramTable table) {
        String sign = table.mark() == Mark.SAME ? "" : table.mark().sign() + " ";
        text.append("    t" + number + "[\"" + label(sign + table.title()) + "\"] {\n");
        for (DiagramRow row : table.rows()) {
            append(text, row);
        }
        text.append("    }\n");
    }

    private static void append(StringBuilder text, DiagramRow row) {
        boolean column = row.kind() == DiagramRow.Kind.COLUMN;
        String type = column ? word(row.type(), "type") : row.kind() == DiagramRow.Kind.INDEX ? "index" : "check";
        String name = word(row.name(), "name");
        String keys = row.keys().stream().map(Enum::name).collect(Collectors.joining(", "));
        boolean toldAll = name.equals(row.name()) && column && type.equals(row.type()) && row.before() == null;
        String comment = toldAll ? row.detail() : (name.equals(row.name()) ? "" : row.name() + " ") + row.description();
        String words = row.mark() == Mark.SAME
                ? comment
                : "%s %s: %s"
                        .formatted(row.mark().sign(), MarkStyle.of(row.mark()).word(), comment);
        text.append("        %s %s%s%s\n"
                .formatted(
                        type,
                        name,
                        keys.isEmpty() ? "" : " " + keys,
                        words.isBlank() ? "" : " \"%s\"".formatted(label(words.strip()))));
    }

    private static void append(StringBuilder text, DiagramLink link) {
        String sign = link.mark() == Mark.SAME ? "" : link.mark().sign() + " ";
        text.append("    t" + link.to() + " ")
                .append(link.optional() ? "|o" : "||")
                .append(link.identifying() ? "--" : "..")
                .append(link.single() ? "o|" : "o{")
                .append(" t" + link.from() + " : \"" + label(sign + link.name()) + "\"\n");
    }

    /** A word as attributes have it. */
    private static String word(String text, String otherwise) {
        String word = text.replaceAll(UNUSUAL, "_").replaceFirst("^[^A-Za-z]+", "");
        String trimmed = word.replaceFirst("_+$", "");
        boolean onlyTail = !text.endsWith("_");
        String kept = onlyTail ? trimmed : word;
        return kept.isEmpty() ? otherwise : kept;
    }

    /** Text in quotes; Mermaid reads {@code #35;} as the character of that number. */
    private static String label(String text) {
        return text.codePoints()
                .mapToObj(each -> isPlain(each)
                        ? Character.toString(each)
                        : Character.isISOControl(each) || Character.isWhitespace(each) ? " " : "#" + each + ";")
                .collect(Collectors.joining());
    }

    private static boolean isPlain(int each) {
        return Character.isLetterOrDigit(each) || " ()[],.:-+~_=/'!?*|".indexOf(each) >= 0;
    }
}
