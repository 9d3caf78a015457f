package dev.automate.execution.domain.connection;

import java.util.List;
import java.util.Optional;

/** A tenant's connections, as a step finds them. */
@FunctionalInterface
public interface Connections {
    /** None at all. */
    Connections NONE = name -> Optional.empty();

    /** The connection of that name. */
    Optional<Connection> find(String name);

    /** What those that were found hold, as far as anybody remembers. */
    default List<String> secrets() {
        return List.of();
    }
}
