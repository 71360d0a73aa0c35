package dev.dataflow.tck.value;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.util.List;

/** STRING and TEXT. */
public abstract class TextRules {

    private static final FieldType STRING = new FieldType.StringType(100);
    private static final FieldType TEXT = new FieldType.TextType();
    private static final int MEBIBYTE = 1 << 20;
    private static final String EMOJI = "\uD83D\uDE00";

    /** By code point; a database that orders by UTF-16 units sets the emoji before U+FFFD. */
    private static final List<String> ORDERED = List.of(
            "",
            "\t",
            " ",
            "  ",
            "!",
            "10",
            "9",
            "A",
            "A ",
            "Aa",
            "B",
            "a",
            "a ",
            "aB",
            "aa",
            "b",
            "e\u0301",
            "z",
            "\u00c4",
            "\u00df",
            "\u00e9",
            "\u0130",
            "\u0131",
            "\u4e2d\u6587",
            "\uac00",
            "\uff21",
            "\ufffd",
            "\ud800\udc00",
            EMOJI,
            EMOJI + "a",
            "\udbff\udfff");

    private static final List<String> DIFFICULT = List.of(
            "quote ' and '' and \" and `",
            "back\\slash \\' \\n \\",
            "50% _ off",
            "line\nbreak\r\nand\ttab",
            "  spaces around  ",
            "null",
            "NULL",
            "cafe\u0301",
            "caf\u00e9",
            "\ufb01",
            "fi",
            "\u202eleft\u202c",
            "\u200b",
            "\ufeffmark",
            "\u0001\u007f\u0085",
            "\uffff\ufffe",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "$where: {\"$gt\": \"\"}",
            "?",
            "$1",
            ":name",
            "{0}",
            "%s");

    /** For the kit. */
    protected TextRules() {}

    @Rule("DF-VAL-16")
    void aStringKeepsEveryCharacter(Workbench workbench) {
        ValueTrial.of(workbench, STRING, ORDERED).isKept();
        ValueTrial.of(workbench, STRING, DIFFICULT).isKept();
    }

    @Rule("DF-VAL-17")
    void aStringIsFoundByExactlyItself(Workbench workbench) {
        ValueTrial.of(workbench, STRING, ORDERED).isFound();
        ValueTrial.of(workbench, STRING, DIFFICULT).isFound();
    }

    @Rule("DF-VAL-18")
    void aStringIsOrderedByCodePoint(Workbench workbench) {
        ValueTrial.of(workbench, STRING, ORDERED).isOrdered();
    }

    @Rule("DF-VAL-19")
    void aTextKeepsAMebibyte(Workbench workbench) {
        ValueTrial.of(workbench, TEXT, "", "x".repeat(MEBIBYTE), EMOJI.repeat(MEBIBYTE / 4), "'\\\"%_\n".repeat(1_000))
                .isKept();
        ValueTrial.of(workbench, TEXT, DIFFICULT).isKept();
    }

    @Rule("DF-VAL-20")
    void aTextIsFoundByExactlyItself(Workbench workbench) {
        ValueTrial.of(workbench, TEXT, DIFFICULT).isFound();
    }

    @Rule("DF-VAL-21")
    void aStringIsAsLongAsItsCodePoints(Workbench workbench) {
        FieldType five = new FieldType.StringType(5);
        ValueTrial.of(workbench, five, "12345", EMOJI.repeat(5), "e\u0301e\u0301e")
                .isKept();
        Column column = Column.of(workbench, five);

        for (String tooLong : List.of("123456", "12345 ", EMOJI.repeat(6))) {
            workbench
                    .assertUnsent(() -> column.rows().create(Column.sample(1, tooLong)))
                    .hasCode(ErrorCode.VALIDATION)
                    .hasFields("value");
        }
    }

    @Rule("DF-VAL-22")
    void refusesWhatIsNotUnicodeText(Workbench workbench) {
        for (FieldType type : List.of(STRING, TEXT)) {
            Column column = Column.of(workbench, type);
            for (String wrong : List.of("nul\0", "\ud83d", "\ude00", "\ude00\ud83d", "x\ud83dx")) {
                workbench
                        .assertUnsent(() -> column.rows().create(Column.sample(1, wrong)))
                        .hasCode(ErrorCode.VALIDATION)
                        .hasFields("value");
            }
        }
    }

    @Rule("DF-VAL-23")
    void aStringOfTheGreatestLengthIsKept(Workbench workbench) {
        int length = FieldType.StringType.MAX_LENGTH;
        ValueTrial.of(workbench, new FieldType.StringType(length), "x".repeat(length), EMOJI.repeat(length))
                .isKept();
    }

    @Rule("DF-VAL-50")
    void aTextIsOrderedByCodePoint(Workbench workbench) {
        ValueTrial.of(workbench, TEXT, ORDERED).isOrdered();
    }
}
