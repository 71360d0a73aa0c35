package dev.dataflow.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DataFlowExceptionTest {

    @Test
    void saysWhereItHappened() {
        RuntimeException cause = new RuntimeException("native");
        DataFlowException error = DataFlowException.builder(ErrorCode.DUPLICATE_KEY, "the row exists")
                .adapter("postgresql")
                .nativeCode("23505")
                .fields(List.of("email"))
                .cause(cause)
                .build();
        assertThat(error).hasMessage("DUPLICATE_KEY: the row exists [adapter postgresql, native code 23505]");
        DataFlowException located = error.during("create", "Customer");
        assertThat(located)
                .hasMessage("DUPLICATE_KEY: the row exists "
                        + "[operation create, model Customer, adapter postgresql, native code 23505]")
                .hasCause(cause);
        assertThat(located.fields()).containsExactly("email");
        assertThat(located.retry()).isEqualTo(RetryVerdict.NEVER);
        assertThat(located.during("list", "Other")).isSameAs(located);
    }

    @Test
    void everyCodeHasAMeaning() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(code.meaning()).as(code.name()).isNotBlank().doesNotEndWith(".");
        }
    }
}
