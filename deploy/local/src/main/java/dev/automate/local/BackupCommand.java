package dev.automate.local;

import dev.automate.local.suite.SuiteBackup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Copies database and secrets of the running suite into a folder that another one can be started on. */
@Command(name = "backup", description = "Copies database and secrets of the running suite into FOLDER.")
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(paramLabel = "FOLDER", description = "An empty folder, or one that is not there yet.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        Path target = folder.toAbsolutePath().normalize();
        new SuiteBackup(home.get()).into(target);
        System.out.println("Everything that was acknowledged until now is in " + target);
        System.out.println("A suite begins from it with empty Kafka and Redis:  ./automate up --home " + target);
        return 0;
    }
}
