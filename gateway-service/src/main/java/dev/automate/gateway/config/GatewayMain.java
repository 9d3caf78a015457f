package dev.automate.gateway.config;

import dev.automate.gateway.api.wire.ConnectionExtension;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts the gateway with the framework's own check of request targets switched off: it would answer a broken one with
 * a bare 400. The door's check, which is the stricter one, answers with the envelope.
 */
@QuarkusMain
public final class GatewayMain {
    static final String FRAMEWORK_CHECK_OFF = "vertx.disableURIValidation";

    private GatewayMain() {}

    public static void main(String... arguments) {
        System.setProperty(FRAMEWORK_CHECK_OFF, "true");
        System.setProperty(ConnectionExtension.SWITCH, ConnectionExtension.ON);
        Quarkus.run(arguments);
    }
}
