package dev.automate.bench;

import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the suite that is measured runs; the options that all scenarios share. */
final class SuitePlace {
    @Option(names = "--gateway", description = "The suite's gateway (default: ${DEFAULT-VALUE}).")
    URI gateway = URI.create("http://127.0.0.1:8080");

    @Option(names = "--password", description = "Password of the user admin (default: ${DEFAULT-VALUE}).")
    String password = "secret";

    @Option(names = "--database-port", description = "PostgreSQL's port on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
    private int databasePort = 8087;

    @Option(
            names = "--home",
            description = "The suite's data folder, for PostgreSQL's password (default: ${DEFAULT-VALUE}).")
    Path home = Path.of(".automate");

    SuiteDatabase database() {
        return new SuiteDatabase(databasePort, home);
    }
}
