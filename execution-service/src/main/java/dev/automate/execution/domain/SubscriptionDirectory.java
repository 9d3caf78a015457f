package dev.automate.execution.domain;

import dev.automate.common.message.SubscriptionMessage;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which tenants want to be told of what. Until all that was there at the start is in it, everybody wants everything: who
 * sends decides anew, so too much costs a record, and too little would lose one. One writer, any number of readers.
 */
public final class SubscriptionDirectory {
    private final Map<String, Map<UUID, SubscriptionMessage>> tenants = new ConcurrentHashMap<>();
    private final Map<UUID, String> places = new ConcurrentHashMap<>();
    private volatile boolean whole;

    public void put(SubscriptionMessage subscription) {
        remove(subscription.id());
        places.put(subscription.id(), subscription.tenant());
        tenants.computeIfAbsent(subscription.tenant(), tenant -> new ConcurrentHashMap<>())
                .put(subscription.id(), subscription);
    }

    public void remove(UUID id) {
        String tenant = places.remove(id);
        if (tenant != null) {
            tenants.computeIfPresent(tenant, (same, all) -> {
                all.remove(id);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** Notes that all that was there at the start is in it. */
    public void whole() {
        whole = true;
    }

    /** Whether anybody in the tenant wants to be told of occurrences of that type. */
    public boolean wants(String tenant, String type) {
        return !whole
                || tenants.getOrDefault(tenant, Map.of()).values().stream().anyMatch(each -> each.wants(type));
    }
}
