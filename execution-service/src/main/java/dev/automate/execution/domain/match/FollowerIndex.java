package dev.automate.execution.domain.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who follows whom, by the name that the follower has for the other one. One writer, any number of readers. */
final class FollowerIndex {
    private record Place(String tenant, String followed) {
        static Place of(Follower follower) {
            return new Place(follower.workflow().tenant(), follower.followed());
        }
    }

    private final Map<Place, List<Follower>> places = new ConcurrentHashMap<>();
    private final Map<UUID, Follower> byId = new ConcurrentHashMap<>();

    void put(Follower follower) {
        remove(follower.workflow().workflowId());
        byId.put(follower.workflow().workflowId(), follower);
        places.merge(Place.of(follower), List.of(follower), FollowerIndex::joined);
    }

    void remove(UUID workflowId) {
        Follower former = byId.remove(workflowId);
        if (former != null) {
            places.computeIfPresent(Place.of(former), (place, list) -> without(list, workflowId));
        }
    }

    List<Follower> of(String tenant, String followed) {
        return places.getOrDefault(new Place(tenant, followed), List.of());
    }

    private static List<Follower> joined(List<Follower> some, List<Follower> more) {
        List<Follower> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** Nothing instead of an empty list, so that the map forgets the place. */
    private static @Nullable List<Follower> without(List<Follower> list, UUID workflowId) {
        List<Follower> left = list.stream()
                .filter(each -> !each.workflow().workflowId().equals(workflowId))
                .toList();
        return left.isEmpty() ? null : left;
    }
}
