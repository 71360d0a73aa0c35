package dev.dataflow.api.model;

import dev.dataflow.api.error.DataFlowException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The components that make up an index or a reference together. Filled and read by one thread. */
final class ComponentGroup {

    private final Class<?> model;
    private final List<Member> members = new ArrayList<>();
    private String name = "";

    private record Member(String field, int position) {}

    ComponentGroup(Class<?> model) {
        this.model = model;
    }

    /**
     * Adds the next component.
     *
     * @param givenName of the index or reference; empty for none
     * @throws DataFlowException CONFIGURATION where another component of the group says another name
     */
    void add(RecordComponent component, int position, String givenName) {
        members.add(new Member(component.getName(), position));
        if (!givenName.isEmpty() && !name.isEmpty() && !givenName.equals(name)) {
            throw DataFlowException.configuration("%s gives one group two names, %s and %s: leave one of them out"
                    .formatted(model.getName(), name, givenName));
        }
        if (!givenName.isEmpty()) {
            name = givenName;
        }
    }

    /** The components' names by position. */
    List<String> fields() {
        return members.stream()
                .sorted(Comparator.comparingInt(Member::position))
                .map(Member::field)
                .toList();
    }

    /** The name in the database; empty for the default. */
    String name() {
        return name;
    }
}
