package dev.automate.bench;

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
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
