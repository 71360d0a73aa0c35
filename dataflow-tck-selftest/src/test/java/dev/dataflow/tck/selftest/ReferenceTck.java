package dev.dataflow.tck.selftest;

import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.tck.reference.ReferenceProvider;

/** The reference adapter keeps every rule. */
class ReferenceTck extends AdapterTck {

    @Override
    protected TckFixture fixture() {
        return new ReferenceFixture("reference", new ReferenceProvider());
    }
}
