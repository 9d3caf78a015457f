package dev.automate.workflow.store;

import dev.automate.workflow.domain.connection.ConnectionType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a graph needs to know of a connection; Panache reads the columns by the names of these components. */
@RegisterForReflection
public record ConnectionTypeRow(String name, String type) {
    /** A type of the future is as good as none. */
    static Map<String, ConnectionType> byName(List<ConnectionTypeRow> rows) {
        Map<String, ConnectionType> types = new LinkedHashMap<>();
        rows.forEach(row -> ConnectionType.named(row.type).ifPresent(type -> types.put(row.name, type)));
        return types;
    }
}
