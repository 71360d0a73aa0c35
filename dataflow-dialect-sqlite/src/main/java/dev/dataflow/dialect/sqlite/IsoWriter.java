package dev.dataflow.dialect.sqlite;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoField;

/** Writes dates of the years 1 to 9999 and times as ISO 8601 text of fixed width; one instance for each text. */
final class IsoWriter {

    private static final int NANO_DIGITS = 9;

    private final StringBuilder text = new StringBuilder(27);

    IsoWriter date(LocalDate date) {
        return number(date.getYear(), 4)
                .mark('-')
                .number(date.getMonthValue(), 2)
                .mark('-')
                .number(date.getDayOfMonth(), 2);
    }

    /** The fraction is cut after so many digits; none are written without their point. */
    IsoWriter time(LocalTime time, int digits) {
        number(time.getHour(), 2)
                .mark(':')
                .number(time.getMinute(), 2)
                .mark(':')
                .number(time.getSecond(), 2);
        if (digits > 0) {
            mark('.').number(time.get(ChronoField.NANO_OF_SECOND), NANO_DIGITS);
            text.setLength(text.length() - NANO_DIGITS + digits);
        }
        return this;
    }

    IsoWriter dateTime(LocalDateTime dateTime, int digits) {
        return date(dateTime.toLocalDate()).mark('T').time(dateTime.toLocalTime(), digits);
    }

    IsoWriter mark(char mark) {
        text.append(mark);
        return this;
    }

    String text() {
        return text.toString();
    }

    private IsoWriter number(int number, int width) {
        int start = text.length();
        text.append(number);
        while (text.length() - start < width) {
            text.insert(start, '0');
        }
        return this;
    }
}
