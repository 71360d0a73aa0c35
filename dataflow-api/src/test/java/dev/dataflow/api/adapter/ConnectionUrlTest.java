package dev.dataflow.api.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:p%40ss@db.example.com:6543/shop?sslmode=require",
                "postgres://ann:p%40ss@db.example.com:6543/shop?sslmode=require",
                "POSTGRES://ann:p%40ss@db.example.com:6543/shop?sslmode=require",
                "jdbc:postgresql://ann:p%40ss@db.example.com:6543/shop?sslmode=require",
                "jdbc:postgresql://db.example.com:6543/shop?user=ann&password=p%40ss&sslmode=require",
                "r2dbc:postgresql://ann:p%40ss@db.example.com:6543/shop?sslmode=require",
                "r2dbc:pool:postgresql://ann:p@ss@db.example.com:6543/shop?sslmode=require",
            })
    void readsEverySpellingOfTheSameServerAlike(String text) {
        ConnectionUrl url = ConnectionUrl.parse(text);
        assertThat(url.scheme()).isEqualTo("postgresql");
        assertThat(url.user()).contains("ann");
        assertThat(url.password()).contains("p@ss");
        assertThat(url.host()).isEqualTo("db.example.com");
        assertThat(url.port(5432)).isEqualTo(6543);
        assertThat(url.database()).isEqualTo("shop");
        assertThat(url.options()).isEqualTo(Map.of("sslmode", "require"));
        assertThat(url.inMemory()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite:///shop.db, shop.db",
        "sqlite:///data/shop.db, data/shop.db",
        "sqlite:////var/lib/shop.db, /var/lib/shop.db",
        "sqlite:////var/my%20files/gr%C3%BC%C3%9Fe.db, /var/my files/grüße.db",
        "sqlite:////var/my files/grüße.db, /var/my files/grüße.db",
        "sqlite:////var/100%2520.db, /var/100%20.db",
        "sqlite:////var/what%3F.db, /var/what?.db",
        "sqlite:////var/a@b.db, /var/a@b.db",
        "sqlite:////var/a+b.db, /var/a+b.db",
        "jdbc:sqlite:shop.db, shop.db",
        "jdbc:sqlite:/var/100%20.db, /var/100%20.db",
    })
    void readsPathsOfSqlite(String text, String path) {
        ConnectionUrl url = ConnectionUrl.parse(text);
        assertThat(url.scheme()).isEqualTo("sqlite");
        assertThat(url.database()).isEqualTo(path);
        assertThat(url.inMemory()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {":memory:", "sqlite::memory:", "jdbc:sqlite::memory:", "sqlite://:memory:", "sqlite:///:memory:"
            })
    void readsEverySpellingOfADatabaseInMemory(String text) {
        ConnectionUrl url = ConnectionUrl.parse(text);
        assertThat(url.scheme()).isEqualTo("sqlite");
        assertThat(url.inMemory()).isTrue();
        assertThat(url).hasToString("sqlite::memory:");
    }

    @Test
    void readsSeveralHosts() {
        ConnectionUrl url = ConnectionUrl.parse("mongodb://one:27017,two,[::1]:27018/shop?replicaSet=rs0");
        assertThat(url.hosts())
                .containsExactly(
                        new ConnectionUrl.HostPort("one", Optional.of(27017)),
                        new ConnectionUrl.HostPort("two", Optional.empty()),
                        new ConnectionUrl.HostPort("::1", Optional.of(27018)));
        assertThat(url).hasToString("mongodb://one:27017,two,[::1]:27018/shop?replicaSet=rs0");
    }

    @Test
    void keepsTheSchemeOfASeedList() {
        assertThat(ConnectionUrl.parse("mongodb+srv://cluster.example.com/shop").scheme())
                .isEqualTo("mongodb+srv");
    }

    @Test
    void showsNoSecret() {
        ConnectionUrl url =
                ConnectionUrl.parse("mysql://ann:hunter2@db/shop?sslKeyPassword=hunter3&accessToken=hunter4&a=b");
        assertThat(url.toString())
                .isEqualTo("mysql://ann:***@db/shop?sslKeyPassword=***&accessToken=***&a=b")
                .doesNotContain("hunter");
        assertThat(AdapterConfig.of(url).toString()).doesNotContain("hunter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.db",
                "postgresql:hunter2",
                "postgresql://ann:hunter2@db:port/shop",
                "postgresql://ann:hunter2@db:0/shop",
                "postgresql://ann:hunter2@db:65536/shop",
                "postgresql://ann:hunter2@:5432/shop",
                "postgresql://ann:hunter2%zz@db/shop",
                "postgresql://ann:hunter2%ff@db/shop",
                "postgresql://ann:hunter2@db/shop%00",
                "postgresql://ann:hunter2@db/shop?a=1&a=2",
                "postgresql://ann:hunter2@[::1/shop",
                "postgresql://ann:hunter2@db/shop\n",
                "\u0000",
            })
    void refusesWhatIsNoUrlWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> ConnectionUrl.parse(text))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("CONFIGURATION")
                .hasMessageContaining("postgresql://user:password@host")
                .hasMessageNotContaining("hunter2");
    }
}
