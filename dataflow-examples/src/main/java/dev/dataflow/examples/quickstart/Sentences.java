package dev.dataflow.examples.quickstart;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a user is told when the command fails: a sentence for what a user can mend, the exception for a defect. */
final class Sentences {

    private static final Set<ErrorCode> MENDED_BY_THE_URL = EnumSet.of(
            ErrorCode.CONFIGURATION, ErrorCode.AUTH_FAILED, ErrorCode.PERMISSION_DENIED, ErrorCode.UNAVAILABLE);

    private Sentences() {}

    static int ofParameters(ParameterException fault, String[] arguments) {
        return refused(fault.getCommandLine(), fault.getMessage() + "; --help shows what there is.");
    }

    static int ofExecution(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
        return switch (failure) {
            case RefusedException refused -> refused(line, refused.sentence());
            case DataFlowException known -> {
                line.getErr().println(known.getMessage());
                yield MENDED_BY_THE_URL.contains(known.code())
                        ? CommandLine.ExitCode.USAGE
                        : CommandLine.ExitCode.SOFTWARE;
            }
            default -> throw failure;
        };
    }

    private static int refused(CommandLine line, String sentence) {
        line.getErr().println(sentence);
        return CommandLine.ExitCode.USAGE;
    }
}
