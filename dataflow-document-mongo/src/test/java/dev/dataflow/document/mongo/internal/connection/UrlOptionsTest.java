package dev.dataflow.document.mongo.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UrlOptionsTest {

    /** The driver tells its options nowhere but in its source; this test tells when a new version has others. */
    @Test
    void knowsTheOptionsThatTheDriverKnows() throws ReflectiveOperationException {
        Field keys = ConnectionString.class.getDeclaredField("ALL_KEYS");
        keys.setAccessible(true);
        Set<String> known = new HashSet<>(UrlOptions.PASSED_ON);
        known.addAll(UrlOptions.CONFIGURED.keySet());
        assertThat(known).isEqualTo(keys.get(null));
    }
}
