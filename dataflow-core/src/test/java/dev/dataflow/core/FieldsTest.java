package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.core.Shop.Customer;
import dev.dataflow.core.Shop.Line;
import dev.dataflow.core.Shop.Visit;
import org.junit.jupiter.api.Test;

final class FieldsTest {

    @Test
    void anAccessorNamesItsField() {
        assertThat(Fields.where(Customer::email).eq("x"))
                .isEqualTo(Filter.where("email").eq("x"));
        assertThat(Fields.nameOf(Line::position)).isEqualTo("position");
        assertThat(Fields.asc(Customer::credit)).isEqualTo(Sort.asc("credit"));
        assertThat(Fields.desc(Customer::credit)).isEqualTo(Sort.desc("credit"));
    }

    @Test
    void stepsLeadIntoJson() {
        assertThat(Fields.where(Visit::details, "address", "city").isNull())
                .isEqualTo(Filter.where("details.address.city").isNull());
    }

    @Test
    void oneReferenceUsedOftenIsTheSameEveryTime() {
        for (int use = 0; use < 3; use++) {
            assertThat(Fields.nameOf(Customer::level)).isEqualTo("level");
        }
    }

    @Test
    void whatHidesTheFieldIsRefused() {
        String captured = "x";

        assertThatThrownBy(() -> Fields.nameOf((Customer row) -> row.email()))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("such as Customer::email");
        assertThatThrownBy(() -> Fields.nameOf((Customer row) -> captured)).isInstanceOf(DataFlowException.class);
        assertThatThrownBy(() -> Fields.nameOf(Customer::toString)).isInstanceOf(DataFlowException.class);
        assertThatThrownBy(() -> Fields.nameOf((Accessor<Customer, Integer>) Object::hashCode))
                .isInstanceOf(DataFlowException.class);
    }
}
