package dev.dataflow.dialect.sqlite;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Reads what {@link IsoWriter} writes, with any number of fractional digits up to nine; one instance for each text.
 * Throws {@link DateTimeException} for anything else.
 */
final class IsoReader {

    private static final int NANO_DIGITS = 9;

    private final String text;
    private int position;

    IsoReader(String text) {
        this.text = text;
    }

    LocalDate date() {
        int year = number(4);
        expect('-');
        int month = number(2);
        expect('-');
        return LocalDate.of(year, month, number(2));
    }

    LocalTime time() {
        int hour = number(2);
        expect(':');
        int minute = number(2);
        expect(':');
        return LocalTime.of(hour, minute, number(2), fraction());
    }

    LocalDateTime dateTime() {
        LocalDate date = date();
        expect('T');
        return LocalDateTime.of(date, time());
    }

    IsoReader expect(char mark) {
        if (position == text.length() || text.charAt(position) != mark) {
            throw malformed();
        }
        position++;
        return this;
    }

    void end() {
        if (position < text.length()) {
            throw malformed();
        }
    }

    private int fraction() {
        if (position == text.length() || text.charAt(position) != '.') {
            return 0;
        }
        position++;
        int digits = 0;
        while (position + digits < text.length() && isDigit(text.charAt(position + digits))) {
            digits++;
        }
        if (digits == 0 || digits > NANO_DIGITS) {
            throw malformed();
        }
        int nanos = number(digits);
        for (int missing = digits; missing < NANO_DIGITS; missing++) {
            nanos *= 10;
        }
        return nanos;
    }

    private int number(int digits) {
        if (position + digits > text.length()) {
            throw malformed();
        }
        int number = 0;
        for (int end = position + digits; position < end; position++) {
            char each = text.charAt(position);
            if (!isDigit(each)) {
                throw malformed();
            }
            number = number * 10 + each - '0';
        }
        return number;
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }

    private static DateTimeException malformed() {
        return new DateTimeException("not ISO 8601 text of fixed width");
    }
}
