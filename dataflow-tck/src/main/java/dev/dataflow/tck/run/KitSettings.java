package dev.dataflow.tck.run;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How much the rules of load do, from JUnit's configuration parameters or the system's properties of the same names.
 *
 * @param storm how many operations a storm has: {@code dataflow.tck.storm}
 * @param bank how many transfers a bank makes: {@code dataflow.tck.bank}
 * @param pairs how many pairs of models at random are migrated: {@code dataflow.tck.pairs}
 * @param crashes how many crashes of a server a migration has to survive: {@code dataflow.tck.crashes}
 * @param seed from which chance comes, by chance itself unless it is given: {@code dataflow.tck.seed}
 * @param steadySeed the same where it is given, and a certain one where not: for what is to be the same in each build
 */
public record KitSettings(int storm, int bank, int pairs, int crashes, long seed, long steadySeed) {

    /** The parameter for the size of storms. */
    public static final String STORM = "dataflow.tck.storm";

    /** The parameter for the size of banks. */
    public static final String BANK = "dataflow.tck.bank";

    /** The parameter for the number of pairs of models. */
    public static final String PAIRS = "dataflow.tck.pairs";

    /** The parameter for the number of crashes. */
    public static final String CRASHES = "dataflow.tck.crashes";

    /** The parameter for the seed. */
    public static final String SEED = "dataflow.tck.seed";

    private static final int USUAL_STORM = 1_500;
    private static final int USUAL_BANK = 300;
    private static final int USUAL_PAIRS = 6;
    private static final int USUAL_CRASHES = 1;

    static KitSettings of(ExtensionContext context) {
        return new KitSettings(
                context.getConfigurationParameter(STORM, Integer::valueOf).orElse(USUAL_STORM),
                context.getConfigurationParameter(BANK, Integer::valueOf).orElse(USUAL_BANK),
                context.getConfigurationParameter(PAIRS, Integer::valueOf).orElse(USUAL_PAIRS),
                context.getConfigurationParameter(CRASHES, Integer::valueOf).orElse(USUAL_CRASHES),
                context.getConfigurationParameter(SEED, Long::valueOf)
                        .orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000)),
                context.getConfigurationParameter(SEED, Long::valueOf).orElse(1L));
    }

    /** The same with a seed that does not change from run to run unless one is given. */
    public KitSettings steady() {
        return new KitSettings(storm, bank, pairs, crashes, steadySeed, steadySeed);
    }

    /** What to repeat a failure with: sizes and seed. */
    public String repeatWith() {
        return "-D%s=%d -D%s=%d -D%s=%d -D%s=%d -D%s=%d"
                .formatted(STORM, storm, BANK, bank, PAIRS, pairs, CRASHES, crashes, SEED, seed);
    }
}
