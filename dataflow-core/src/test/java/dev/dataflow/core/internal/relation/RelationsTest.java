package dev.dataflow.core.internal.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.model.ReferenceDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RelationsTest {

    @Test
    void areNamedByFieldAndByTable() {
        ModelDefinition item = model("OrderItem", "orderId")
                .reference("Order", OnDelete.CASCADE, "orderId")
                .build();
        ModelDefinition order = model("Order").build();
        Relations relations = new Relations(List.of(item, order));

        assertThat(relations.from(item)).containsOnlyKeys("order");
        assertThat(relations.from(item).get("order").many()).isFalse();
        assertThat(relations.from(order)).containsOnlyKeys("orderItems");
        Relation back = relations.from(order).get("orderItems");
        assertThat(back.many()).isTrue();
        assertThat(back.fields()).containsExactly("id");
        assertThat(back.targetFields()).containsExactly("orderId");
    }

    @Test
    void severalReferencesToOneModelAreToldApart() {
        ModelDefinition flight = model("Flight", "fromId", "toId")
                .reference("Airport", OnDelete.RESTRICT, "fromId")
                .reference("Airport", OnDelete.RESTRICT, "toId")
                .build();
        ModelDefinition airport = model("Airport").build();
        Relations relations = new Relations(List.of(flight, airport));

        assertThat(relations.from(flight)).containsOnlyKeys("from", "to");
        assertThat(relations.from(airport)).containsOnlyKeys("flightsByFromId", "flightsByToId");
    }

    @Test
    void aFieldKeepsItsNameForItself() {
        ModelDefinition line = model("Line", "customer")
                .reference("Customer", OnDelete.RESTRICT, "customer")
                .build();
        ModelDefinition customer = model("Customer").build();

        assertThat(new Relations(List.of(line, customer)).from(line)).containsOnlyKeys("customerByCustomer");
    }

    @Test
    void aModelMayReferToItselfFromATableOfItsOwnName() {
        ModelDefinition employee = model("Employee", "reportsTo")
                .table("employee")
                .reference("Employee", OnDelete.RESTRICT, "reportsTo")
                .build();

        assertThat(new Relations(List.of(employee)).from(employee))
                .containsOnlyKeys("employeeByReportsTo", "employeeBackByReportsTo");
    }

    @Test
    void oneFieldMayReferToSeveralModels() {
        ModelDefinition pet = model("Pet", "ownerId")
                .reference("Person", OnDelete.RESTRICT, "ownerId")
                .reference(new ReferenceDefinition("other", List.of("ownerId"), "Company", OnDelete.RESTRICT))
                .build();
        Relations relations = new Relations(
                List.of(pet, model("Person").build(), model("Company").build()));

        assertThat(relations.from(pet)).containsOnlyKeys("personByOwnerId", "companyByOwnerId");
    }

    @Test
    void aTableMayHaveAnyName() {
        ModelDefinition pet = model("Pet", "ownerId")
                .table("pets_$1_\\")
                .reference("Person", OnDelete.RESTRICT, "ownerId")
                .build();
        ModelDefinition person = model("Person").build();

        assertThat(new Relations(List.of(pet, person)).from(person)).containsOnlyKeys("pets$1\\");
    }

    @Test
    void aModelMayReferToItself() {
        ModelDefinition employee = model("Employee", "managerId")
                .reference("Employee", OnDelete.RESTRICT, "managerId")
                .build();

        assertThat(new Relations(List.of(employee)).from(employee)).containsOnlyKeys("manager", "employees");
    }

    @Test
    void compositeKeysAreFollowedFieldByField() {
        ModelDefinition page = ModelDefinition.builder("Page")
                .field(FieldDefinition.required("book", new FieldType.LongType()))
                .field(FieldDefinition.required("number", new FieldType.LongType()))
                .key("book", "number")
                .build();
        ModelDefinition note = model("Note", "pageBook", "pageNumber")
                .reference("Page", OnDelete.CASCADE, "pageBook", "pageNumber")
                .build();
        Relation step = new Relations(List.of(page, note)).from(note).get("page");

        assertThat(step.fields()).containsExactly("pageBook", "pageNumber");
        assertThat(step.targetFields()).containsExactly("book", "number");
    }

    @Test
    void referencesToUnknownModelsAreLeftOut() {
        ModelDefinition item = model("Item", "orderId")
                .reference("Order", OnDelete.RESTRICT, "orderId")
                .build();

        assertThat(new Relations(List.of(item)).from(item)).isEmpty();
        assertThat(new Relations(List.of()).from(item)).isEmpty();
    }

    @Test
    void stepsThatCannotBeToldApartAreRefused() {
        ModelDefinition line = model("Line", "customer", "customerByCustomer")
                .reference("Customer", OnDelete.RESTRICT, "customer")
                .build();

        assertThatThrownBy(() -> new Relations(List.of(line, model("Customer").build())))
                .hasMessageContaining("CONFIGURATION")
                .hasMessageContaining("'customerByCustomer'");
    }

    private static ModelDefinition.Builder model(String name, String... fields) {
        ModelDefinition.Builder builder = ModelDefinition.builder(name)
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .key("id");
        for (String field : fields) {
            builder.field(FieldDefinition.required(field, new FieldType.LongType()));
        }
        return builder;
    }
}
