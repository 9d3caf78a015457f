package dev.automate.execution.domain.match;

import dev.automate.common.message.EventMessage;
import dev.automate.common.message.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the workflows that want an event without looking at the others: exact types by one look-up, globs by the text
 * before their first star. One writer, any number of readers.
 */
public final class WorkflowIndex {
    private record Place(String tenant, String text) {}

    private final Map<Place, List<Subscription>> exact = new ConcurrentHashMap<>();
    private final Map<String, Map<String, List<Subscription>>> globs = new ConcurrentHashMap<>();
    private final Map<UUID, Subscription> byId = new ConcurrentHashMap<>();

    /** Puts a workflow in, or in the place of its former version. */
    public void put(Subscription subscription) {
        remove(subscription.workflowId());
        byId.put(subscription.workflowId(), subscription);
        String pattern = subscription.typePattern();
        if (Glob.isGlob(pattern)) {
            globs.computeIfAbsent(subscription.tenant(), tenant -> new ConcurrentHashMap<>())
                    .merge(Glob.prefix(pattern), List.of(subscription), WorkflowIndex::joined);
        } else {
            exact.merge(new Place(subscription.tenant(), pattern), List.of(subscription), WorkflowIndex::joined);
        }
    }

    public void remove(UUID workflowId) {
        Subscription former = byId.remove(workflowId);
        if (former == null) {
            return;
        }
        String pattern = former.typePattern();
        if (Glob.isGlob(pattern)) {
            globs.getOrDefault(former.tenant(), new ConcurrentHashMap<>())
                    .computeIfPresent(Glob.prefix(pattern), (prefix, list) -> without(list, workflowId));
        } else {
            exact.computeIfPresent(new Place(former.tenant(), pattern), (place, list) -> without(list, workflowId));
        }
    }

    /** The workflows that want the event, apart from their filters. */
    public List<Subscription> match(EventMessage event) {
        List<Subscription> found = new ArrayList<>();
        for (Subscription each : exact.getOrDefault(new Place(event.tenant(), event.type()), List.of())) {
            if (each.wantsOriginOf(event)) {
                found.add(each);
            }
        }
        Map<String, List<Subscription>> ofTenant = globs.getOrDefault(event.tenant(), Map.of());
        for (int end = 0; end <= event.type().length() && !ofTenant.isEmpty(); end++) {
            addGlobs(ofTenant.getOrDefault(event.type().substring(0, end), List.of()), event, found);
        }
        return List.copyOf(found);
    }

    public int size() {
        return byId.size();
    }

    private static void addGlobs(List<Subscription> candidates, EventMessage event, List<Subscription> found) {
        for (Subscription each : candidates) {
            if (each.wantsOriginOf(event) && Glob.matches(each.typePattern(), event.type())) {
                found.add(each);
            }
        }
    }

    private static List<Subscription> joined(List<Subscription> some, List<Subscription> more) {
        List<Subscription> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** Nothing instead of an empty list, so that the map forgets the place. */
    private static @Nullable List<Subscription> without(List<Subscription> list, UUID workflowId) {
        List<Subscription> left = list.stream()
                .filter(each -> !each.workflowId().equals(workflowId))
                .toList();
        return left.isEmpty() ? null : left;
    }
}
