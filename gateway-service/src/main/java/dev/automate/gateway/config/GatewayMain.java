package dev.automate.gateway.config;

import dev.automate.common.start.SecretKind;
import dev.automate.common.start.ServiceStart;
import dev.automate.common.start.StartSecret;
import dev.automate.gateway.api.wire.ConnectionExtension;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/**
 * Starts the gateway once its secrets are good enough for where it runs, with the framework's own check of request targets
 * switched off: it would answer a broken one with a bare 400. The door's check, which is the stricter one, answers with
 * the envelope.
 */
@QuarkusMain
public final class GatewayMain {
    static final String FRAMEWORK_CHECK_OFF = "vertx.disableURIValidation";

    private static final List<StartSecret> SECRETS = List.of(
            StartSecret.DATABASE_PASSWORD,
            StartSecret.SEALING_KEYS,
            StartSecret.SERVICE_SECRET,
            StartSecret.needed("automate.gateway.bootstrap-password", SecretKind.PASSWORD));

    private GatewayMain() {}

    public static void main(String... arguments) {
        System.setProperty(FRAMEWORK_CHECK_OFF, "true");
        System.setProperty(ConnectionExtension.SWITCH, ConnectionExtension.ON);
        ServiceStart.run("gateway-service", SECRETS, arguments);
    }
}
