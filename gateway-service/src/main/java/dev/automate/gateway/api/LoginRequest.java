package dev.automate.gateway.api;

import dev.automate.common.http.JsonFields;
import dev.automate.gateway.domain.Login;
import java.util.Optional;

/** Reads a name and a password. */
final class LoginRequest {
    private static final int LONGEST_NAME = 150;
    private static final int LONGEST_PASSWORD = 1024;

    private LoginRequest() {}

    /** The login; everything that is wrong with it is told at once. */
    static Login read(JsonFields fields, String address, Optional<String> tenant) {
        Login login = new Login(
                fields.requiredText("username", LONGEST_NAME),
                fields.requiredText("password", LONGEST_PASSWORD),
                address,
                tenant);
        fields.finish();
        return login;
    }
}
