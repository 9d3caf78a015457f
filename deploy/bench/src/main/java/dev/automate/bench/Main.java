package dev.automate.bench;

import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./automate bench}: figures of a running suite. */
@Command(
        name = "automate bench",
        description = "Measures a running suite on this machine. Start it first: "
                + "./automate up --detach --jvm performance --limits unreached",
        mixinStandardHelpOptions = true,
        subcommands = {
            EndToEndCommand.class,
            IngestCommand.class,
            TenStepsCommand.class,
            HttpStepCommand.class,
            OverloadCommand.class,
            GatewayCommand.class,
            StartupCommand.class,
            MemoryCommand.class,
            SoakCommand.class,
            ManyWorkflowsCommand.class,
            ManyExecutionsCommand.class,
            TimersCommand.class,
            DatachatCommand.class,
            RagCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (isExplained(failure)) {
                command.getErr().println(failure.getMessage());
                return 1;
            }
            throw failure;
        });
        System.exit(line.execute(arguments));
    }

    /** Told by their message alone; anything else is a fault of ours and shows where it comes from. */
    private static boolean isExplained(Exception failure) {
        return failure instanceof IllegalStateException
                || failure instanceof IllegalArgumentException
                || failure instanceof UncheckedIOException;
    }
}
