package dev.dataflow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * {@code docs/errors.md} says what the kit has provoked. The reports lie in the plugins' modules, which a whole build
 * tests before this one; a target that was not run is left out. Which of two native codes a conflict has, or whether
 * the server or the plugin ends a call first, may differ from run to run: that the page has, and is not compared. A
 * failure prints the table that is expected.
 */
class ErrorsPageTest {

    private static final Path REPOSITORY =
            Path.of(System.getProperty("basedir", ""), "..").normalize();

    @ParameterizedTest(name = "{0}")
    @FieldSource("dev.dataflow.architecture.ErrorMatrix#COLUMNS")
    void thePageShowsWhatWasProvoked(String target) throws IOException {
        Optional<SortedMap<String, SortedSet<String>>> seen = ErrorSightings.of(REPOSITORY, target);
        Assumptions.assumeTrue(
                seen.isPresent(),
                () -> "the kit has not run on %s: there is no %s with errors"
                        .formatted(target, ErrorSightings.TARGETS.get(target)));
        ErrorMatrix page = ErrorMatrix.parse(Files.readString(REPOSITORY.resolve("docs/errors.md")));

        String expected = page.with(target, seen.orElseThrow()).toString();
        assertThat(ErrorMatrix.steady(page.cells().get(target)))
                .as("what docs/errors.md says of %s; the table that is expected is%n%n%s%n", target, expected)
                .isEqualTo(ErrorMatrix.steady(seen.orElseThrow()));
    }
}
