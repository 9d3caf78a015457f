package dev.automate.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.http.JsonFields;
import dev.automate.gateway.domain.people.PasswordWish;
import org.jspecify.annotations.Nullable;

/** Reads a wish for another password. */
final class PasswordRequest {
    private static final int LONGEST_PASSWORD = 1024;

    private PasswordRequest() {}

    /** The wish; everything that is wrong with it is told at once. */
    static PasswordWish read(@Nullable JsonNode body, String address) {
        JsonFields fields = JsonFields.of(body);
        String current = fields.requiredText("current_password", LONGEST_PASSWORD);
        fields.check("new_password", fields.value("new_password").isPresent(), "This field is required");
        String wanted = NewPassword.read(fields, "new_password").orElse("");
        fields.finish();
        return new PasswordWish(current, wanted, address);
    }
}
