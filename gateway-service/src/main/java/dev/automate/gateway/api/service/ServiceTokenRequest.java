package dev.automate.gateway.api.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.http.JsonFields;
import dev.automate.gateway.domain.service.ServiceTokenWish;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which service wants to act for which tenant; tells everything that is wrong with it at once. */
final class ServiceTokenRequest {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_SCOPES = 20;

    private ServiceTokenRequest() {}

    static ServiceTokenWish of(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        String service = fields.requiredText("service", LONGEST_NAME);
        String tenant = fields.requiredText("tenant", LONGEST_NAME);
        if (fields.value("scopes").isEmpty()) {
            fields.problem("scopes", "This field is required");
        }
        Set<String> scopes = Set.copyOf(fields.texts("scopes", MOST_SCOPES, LONGEST_NAME));
        fields.finish();
        return new ServiceTokenWish(service, tenant, scopes);
    }
}
