package dev.automate.local;

import dev.automate.local.suite.SuiteEnd;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops everything in order and keeps all data. */
@Command(
        name = "down",
        description = "Stops everything in order: gateway, services, Kafka, Redis, PostgreSQL. Data stays.")
final class DownCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home = new HomeOption();

    @Override
    public Integer call() {
        new SuiteEnd(home.get(), System.out).stop();
        return 0;
    }
}
