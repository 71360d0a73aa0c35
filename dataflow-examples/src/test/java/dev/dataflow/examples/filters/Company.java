package dev.dataflow.examples.filters;

import dev.dataflow.api.model.Id;

// filters: company
public record Company(@Id long id, String name) {}
// filters: end
