package dev.dataflow.sql.dialect;

/** How a driver wants parameters written in the text of a statement. */
public enum Placeholders {

    /** {@code ?} */
    QUESTION_MARKS {
        @Override
        public String at(int position) {
            return "?";
        }
    },

    /** {@code $1}, {@code $2}, ... */
    NUMBERED {
        @Override
        public String at(int position) {
            return "$" + position;
        }
    };

    /**
     * The placeholder of a parameter.
     *
     * @param position counted from 1
     */
    public abstract String at(int position);
}
