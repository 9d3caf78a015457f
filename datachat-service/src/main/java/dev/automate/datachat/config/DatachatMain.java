package dev.automate.datachat.config;

import dev.automate.common.start.SecretKind;
import dev.automate.common.start.ServiceStart;
import dev.automate.common.start.StartSecret;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the service once its secrets are good enough for where it runs. */
@QuarkusMain
public final class DatachatMain {
    private static final List<StartSecret> SECRETS = List.of(
            StartSecret.DATABASE_PASSWORD,
            StartSecret.SEALING_KEYS,
            StartSecret.optional("automate.datachat.own.password", SecretKind.PASSWORD));

    private DatachatMain() {}

    public static void main(String... arguments) {
        ServiceStart.run("datachat-service", SECRETS, arguments);
    }
}
