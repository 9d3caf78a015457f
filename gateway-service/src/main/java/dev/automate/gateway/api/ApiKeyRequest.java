package dev.automate.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.http.JsonFields;
import dev.automate.gateway.domain.NewApiKey;
import dev.automate.gateway.domain.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the wish for an API key. */
final class ApiKeyRequest {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_SCOPES = 50;
    private static final int LONGEST_SCOPE = 50;

    private ApiKeyRequest() {}

    /** The wish; everything that is wrong with it is told at once. */
    static NewApiKey read(@Nullable JsonNode body, Instant now) {
        JsonFields fields = JsonFields.of(body);
        String name = fields.requiredText("name", LONGEST_NAME);
        List<String> scopes = scopes(fields);
        Optional<Instant> expiresAt = fields.instant("expires_at");
        expiresAt.ifPresent(end -> fields.check("expires_at", end.isAfter(now), "Must be in the future"));
        fields.finish();
        return new NewApiKey(name, scopes, expiresAt.orElse(null));
    }

    private static List<String> scopes(JsonFields fields) {
        if (fields.value("scopes").isEmpty()) {
            fields.problem("scopes", "This field is required");
            return List.of();
        }
        List<String> scopes = fields.texts("scopes", MOST_SCOPES, LONGEST_SCOPE);
        fields.check("scopes", fields.value("scopes").filter(JsonNode::isEmpty).isEmpty(), "Must not be empty");
        for (int i = 0; i < scopes.size(); i++) {
            fields.check("scopes[" + i + "]", Role.grantableScopes().contains(scopes.get(i)), unknown());
        }
        return scopes;
    }

    private static String unknown() {
        return "Must be one of "
                + String.join(", ", Role.grantableScopes().stream().sorted().toList());
    }
}
