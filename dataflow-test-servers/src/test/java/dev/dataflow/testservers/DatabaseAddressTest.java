package dev.dataflow.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatabaseAddressTest {
    private static final String PASSWORD = "p@ss:w/rd?#%41 &=+'\"[]$!~*ü";

    @Test
    void a_url_with_special_characters_in_its_password_is_parsed_back_to_the_same_address() {
        DatabaseAddress address =
                new DatabaseAddress("postgresql", "a b", PASSWORD, "127.0.0.1:5432", "name", "sslmode=disable");

        assertThat(DatabaseAddress.parse(address.url())).isEqualTo(address);
        assertThat(URI.create(address.url()).getUserInfo()).isEqualTo("a b:" + PASSWORD);
    }

    @Test
    void a_printed_address_hides_its_password() {
        DatabaseAddress address = new DatabaseAddress("mysql", "user", "secret", "127.0.0.1:3306", "name", "");

        assertThat(address).hasToString("mysql://user:***@127.0.0.1:3306/name");
    }

    @Test
    void absent_parts_are_empty() {
        assertThat(DatabaseAddress.parse("mongodb://127.0.0.1:27117/?replicaSet=rs0"))
                .isEqualTo(new DatabaseAddress("mongodb", "", "", "127.0.0.1:27117", "", "replicaSet=rs0"));
        assertThat(DatabaseAddress.parse("mysql://host").port()).isEqualTo(-1);
    }

    @Test
    void host_and_port_are_those_of_the_first_host() {
        DatabaseAddress several = DatabaseAddress.parse("mongodb://[::1]:1,b:2/x");

        assertThat(several.host()).isEqualTo("[::1]");
        assertThat(several.port()).isEqualTo(1);
    }

    @Test
    void what_is_no_url_is_refused_without_being_printed() {
        assertThatThrownBy(() -> DatabaseAddress.parse("user:secret@host"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scheme://")
                .hasMessageNotContaining("secret");
    }
}
