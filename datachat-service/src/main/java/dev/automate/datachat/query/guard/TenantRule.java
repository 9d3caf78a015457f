package dev.automate.datachat.query.guard;

import java.util.Map;

/**
 * Whose rows a statement may see.
 *
 * @param columns by table, as {@code schema.name}: the column that has to hold the tenant
 */
public record TenantRule(String tenant, Map<String, String> columns) {
    static final TenantRule NONE = new TenantRule("", Map.of());

    public TenantRule {
        columns = Map.copyOf(columns);
    }
}
