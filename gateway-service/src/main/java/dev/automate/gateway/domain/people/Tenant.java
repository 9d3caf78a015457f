package dev.automate.gateway.domain.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.regex.Pattern;

/** A tenant: nothing of one exists for another. */
public record Tenant(String id, String name, boolean enabled, Instant createdAt) {
    public static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    public static final String ID_RULE =
            "Must be 1 to 63 lower case letters, digits and hyphens, and not begin with a hyphen";

    /** The same with what is wished for. */
    public Tenant with(TenantWish wish) {
        return new Tenant(id, wish.name().orElse(name), wish.enabled().orElse(enabled), createdAt);
    }

    /** What is accounted for when it changes. */
    ObjectNode accountedFor() {
        return JsonNodeFactory.instance.objectNode().put("name", name).put("enabled", enabled);
    }
}
