/**
 * What is stored: records and their annotations, and the {@link dev.dataflow.api.model.ModelDefinition} they become.
 *
 * <pre>{@code
 * @Model
 * record Customer(
 *         @Id @Generated Long id,
 *         @Unique @Column(length = 120) String email,
 *         @Column(precision = 10, scale = 2) BigDecimal credit,
 *         @Nullable LocalDate birthday) {}
 *
 * ModelDefinition customers = ModelDefinition.of(Customer.class);   // table "customers"
 * }</pre>
 *
 * <p>The same definition can be built by hand with {@link dev.dataflow.api.model.ModelDefinition#builder(String)} for
 * models that are known only at run time.
 */
@NullMarked
package dev.dataflow.api.model;

import org.jspecify.annotations.NullMarked;
