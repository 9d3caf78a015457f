package dev.automate.local;

import dev.automate.local.demo.DemoFailure;
import dev.automate.local.suite.StatusFile;
import dev.automate.parts.PartFailure;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The entry of the script {@code automate}: one class for each command. */
@Command(
        name = "automate",
        description = "Runs the whole suite on this machine.",
        mixinStandardHelpOptions = true,
        version = "Automate 1.0.0-SNAPSHOT",
        scope = ScopeType.INHERIT,
        subcommands = {UpCommand.class, DownCommand.class, StatusCommand.class, BackupCommand.class, DemoCommand.class})
public final class Main {

    private Main() {}

    /** Runs the command and ends with its exit code. */
    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().name("prepare").start(StatusFile::prepare);
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
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
        return failure instanceof PartFailure
                || failure instanceof DemoFailure
                || failure instanceof UncheckedIOException
                || failure instanceof IllegalArgumentException;
    }
}
