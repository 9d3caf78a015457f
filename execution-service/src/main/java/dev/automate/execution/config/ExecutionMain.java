package dev.automate.execution.config;

import dev.automate.common.start.ServiceStart;
import dev.automate.common.start.StartSecret;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the service once its secrets are good enough for where it runs. */
@QuarkusMain
public final class ExecutionMain {
    private static final List<StartSecret> SECRETS =
            List.of(StartSecret.DATABASE_PASSWORD, StartSecret.SEALING_KEYS, StartSecret.SERVICE_SECRET);

    private ExecutionMain() {}

    public static void main(String... arguments) {
        ServiceStart.run("execution-service", SECRETS, arguments);
    }
}
