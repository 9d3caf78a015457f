package dev.automate.embed.config;

import dev.automate.common.start.ServiceStart;
import dev.automate.common.start.StartSecret;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the service once its secrets are good enough for where it runs. */
@QuarkusMain
public final class EmbedMain {
    private static final List<StartSecret> SECRETS = List.of(StartSecret.DATABASE_PASSWORD, StartSecret.SERVICE_SECRET);

    private EmbedMain() {}

    public static void main(String... arguments) {
        ServiceStart.run("embed-service", SECRETS, arguments);
    }
}
