package dev.dataflow.api.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTest {

    @Test
    void readsNullAsNull() {
        assertThat(Filter.where("a").eq(null)).isEqualTo(Filter.where("a").isNull());
        assertThatThrownBy(() -> Filter.where("a").gt(null))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void cannotBeChangedThroughTheListItWasMadeFrom() {
        List<Object> values = new ArrayList<>(List.of(1, 2));
        Filter filter = Filter.where("a").in(values);
        values.clear();
        assertThat(filter).isEqualTo(Filter.where("a").in(1, 2));
    }

    @Test
    void knowsWhereNullsGoNaturally() {
        assertThat(Sort.asc("a").placesNulls()).isFalse();
        assertThat(Sort.desc("a").placesNulls()).isFalse();
        assertThat(Sort.asc("a").nullsLast().placesNulls()).isTrue();
        assertThat(Sort.desc("a").nullsFirst().placesNulls()).isTrue();
        assertThat(Sort.desc("a").nullsLast().placesNulls()).isFalse();
        assertThat(Sort.desc("a").nullsComeFirst()).isFalse();
    }

    @Test
    void refusesPagesBeforeTheFirst() {
        assertThatThrownBy(() -> Page.of(10, -1)).isInstanceOf(DataFlowException.class);
    }
}
