package dev.dataflow.sql.plan;

/**
 * Which of a statement's lists travel as one parameter, where the dialect lets them: the long ones, and of the short
 * ones those for which there is no more room. {@link Shape} and {@link PlanWriter} each ask for the same lists in the
 * same order. Used for one statement, on one thread.
 */
final class ListedValues {

    /** PostgreSQL takes 65,535 parameters to a statement, and lists are not all that it has. */
    private static final int MOST = 16_384;

    private int listed;

    /** Takes in the next list. */
    boolean travelAsOne(ValueList list) {
        if (list.isLong() || listed + list.values().size() > MOST) {
            return true;
        }
        listed += list.values().size();
        return false;
    }
}
