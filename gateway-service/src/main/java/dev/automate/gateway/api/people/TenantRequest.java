package dev.automate.gateway.api.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.http.JsonFields;
import dev.automate.gateway.domain.people.Tenant;
import dev.automate.gateway.domain.people.TenantWish;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a tenant is to be; tells everything that is wrong with it at once. */
final class TenantRequest {
    private static final int LONGEST_NAME = 200;

    private TenantRequest() {}

    static Tenant creating(@Nullable JsonNode body, Instant now) {
        JsonFields fields = JsonFields.of(body);
        fields.check("id", fields.value("id").isPresent(), "This field is required");
        String id = fields.matching("id", Tenant.ID, Tenant.ID_RULE).orElse("");
        TenantWish wish = wish(fields);
        return new Tenant(id, wish.name().orElse(id), wish.enabled().orElse(true), now);
    }

    static TenantWish changing(@Nullable JsonNode body, String id) {
        JsonFields fields = JsonFields.of(body);
        fields.text("id", Integer.MAX_VALUE)
                .ifPresent(given -> fields.check("id", given.equals(id), "Can't be changed"));
        return wish(fields);
    }

    private static TenantWish wish(JsonFields fields) {
        Optional<String> name = set(fields, "name").map(field -> fields.requiredText(field, LONGEST_NAME));
        Optional<Boolean> enabled = set(fields, "enabled").flatMap(fields::flag);
        fields.allow("created_at").finish();
        return new TenantWish(name, enabled);
    }

    /** The name of a field that is there; what can't be empty can't be cleared. */
    private static Optional<String> set(JsonFields fields, String name) {
        boolean there = fields.has(name) && fields.check(name, !fields.isNull(name), "This field may not be null");
        return there ? Optional.of(name) : Optional.empty();
    }
}
