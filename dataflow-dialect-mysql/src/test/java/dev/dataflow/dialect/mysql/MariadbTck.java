package dev.dataflow.dialect.mysql;

import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.testservers.ServerKind;

/** MariaDB keeps the contract. */
class MariadbTck extends AdapterTck {

    @Override
    protected TckFixture fixture() {
        return MysqlFixture.on("mariadb", ServerKind.MARIADB);
    }
}
