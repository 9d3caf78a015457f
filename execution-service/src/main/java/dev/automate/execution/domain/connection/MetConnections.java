package dev.automate.execution.domain.connection;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers which connections a step has looked for, on whatever thread: what they hold must not be shown from then on. */
public final class MetConnections implements Connections {
    private final Queue<Connection> met = new ConcurrentLinkedQueue<>();
    private final Connections all;

    public MetConnections(Connections all) {
        this.all = all;
    }

    @Override
    public Optional<Connection> find(String name) {
        Optional<Connection> found = all.find(name);
        found.ifPresent(met::add);
        return found;
    }

    @Override
    public List<String> secrets() {
        return met.stream().flatMap(each -> each.secrets().stream()).distinct().toList();
    }
}
