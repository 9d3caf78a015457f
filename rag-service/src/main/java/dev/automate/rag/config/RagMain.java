package dev.automate.rag.config;

import dev.automate.common.start.ServiceStart;
import dev.automate.common.start.StartSecret;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the service once its secrets are good enough for where it runs. */
@QuarkusMain
public final class RagMain {
    private static final List<StartSecret> SECRETS = List.of(StartSecret.DATABASE_PASSWORD, StartSecret.SEALING_KEYS);

    private RagMain() {}

    public static void main(String... arguments) {
        ServiceStart.run("rag-service", SECRETS, arguments);
    }
}
