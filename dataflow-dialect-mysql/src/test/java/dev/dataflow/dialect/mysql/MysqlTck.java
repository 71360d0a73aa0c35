package dev.dataflow.dialect.mysql;

import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.testservers.ServerKind;

/** MySQL keeps the contract. */
class MysqlTck extends AdapterTck {

    @Override
    protected TckFixture fixture() {
        return MysqlFixture.on("mysql", ServerKind.MYSQL);
    }
}
