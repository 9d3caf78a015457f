package dev.automate.execution.domain.connection;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that are there. One writer, any number of readers. */
public final class ConnectionDirectory {
    private record Place(String tenant, String name) {}

    private record Entry(UUID id, Connection connection) {}

    private final Map<Place, Entry> entries = new ConcurrentHashMap<>();
    private final Map<UUID, Place> places = new ConcurrentHashMap<>();

    /** Puts a connection in, or in the place of what it was before. */
    public void put(UUID id, String tenant, Connection connection) {
        Place place = new Place(tenant, connection.name());
        entries.put(place, new Entry(id, connection));
        Place former = places.put(id, place);
        if (former != null && !former.equals(place)) {
            leave(former, id);
        }
    }

    public void remove(UUID id) {
        Place former = places.remove(id);
        if (former != null) {
            leave(former, id);
        }
    }

    /** Those of one tenant, as they stand whenever one is looked for. */
    public Connections of(String tenant) {
        return name -> Optional.ofNullable(entries.get(new Place(tenant, name))).map(Entry::connection);
    }

    /** Another connection may have taken the name meanwhile; that one stays. */
    private void leave(Place place, UUID id) {
        entries.computeIfPresent(place, (same, entry) -> entry.id().equals(id) ? null : entry);
    }
}
