package dev.automate.local;

import dev.automate.local.suite.SuiteHome;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that every command has: where the data is. */
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder of data, secrets and logs (default: .automate).")
    private @Nullable Path home;

    SuiteHome get() {
        return new SuiteHome(home == null ? project().resolve(".automate") : home);
    }

    /** The project's root, which the script tells. */
    static Path project() {
        return Path.of(System.getProperty("automate.root", ""));
    }
}
