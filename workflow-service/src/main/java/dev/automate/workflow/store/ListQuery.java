package dev.automate.workflow.store;

import dev.automate.workflow.domain.WorkflowFilter;
import dev.automate.workflow.domain.WorkflowOrder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The query behind a list of workflows. */
final class ListQuery {
    private ListQuery() {}

    static String text(WorkflowFilter filter) {
        String enabled = filter.enabled().isPresent() ? " and enabled = :enabled" : "";
        String search = filter.search().isPresent()
                ? " and (lower(name) like :search escape '!' or lower(slug) like :search escape '!')"
                : "";
        return "tenant = :tenant" + enabled + search + " order by " + order(filter.order()) + ", id";
    }

    static Map<String, Object> parameters(WorkflowFilter filter) {
        Map<String, Object> parameters = new HashMap<>(Map.of("tenant", filter.tenant()));
        filter.enabled().ifPresent(enabled -> parameters.put("enabled", enabled));
        filter.search().ifPresent(search -> parameters.put("search", "%" + escaped(search) + "%"));
        return parameters;
    }

    /** What is searched for stands for itself, wildcards too. */
    private static String escaped(String search) {
        return search.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }

    private static String order(WorkflowOrder order) {
        String field = switch (order.key()) {
            case NAME -> "name";
            case SLUG -> "slug";
            case CREATED_AT -> "createdAt";
            case UPDATED_AT -> "updatedAt";
            case ENABLED -> "enabled";
        };
        return order.descending() ? field + " desc" : field;
    }
}
