package dev.automate.rag.retrieval.lucene;

import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.retrieval.Feed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** The indexes that this process has open. Opening and closing block, and happen one at a time. */
final class Shelf {
    private final IndexFolders folders;
    private final Feed feed;
    private final Executor builder;
    private final Map<Key, Copy> copies = new HashMap<>();
    private boolean closed;

    Shelf(IndexFolders folders, Feed feed, Executor builder) {
        this.folders = folders;
        this.feed = feed;
        this.builder = builder;
    }

    private record Key(UUID endpoint, long version) {
        static Key of(IndexRef index) {
            return new Key(index.endpoint(), index.version());
        }
    }

    /** The copy of that index, opened when it isn't open yet. */
    synchronized Copy take(IndexRef index) {
        if (closed) {
            throw new IllegalStateException("This process is stopping");
        }
        return copies.computeIfAbsent(Key.of(index), key -> opened(index));
    }

    /** The copy of that index when it is open. */
    synchronized Optional<Copy> find(IndexRef index) {
        return Optional.ofNullable(copies.get(Key.of(index)));
    }

    synchronized Collection<Copy> all() {
        return List.copyOf(copies.values());
    }

    /** Closes what nobody has asked for that long; its files stay, as long as there is room for them. */
    synchronized void closeIdle(Duration idle) {
        for (Copy each : all()) {
            if (each.isIdleFor(idle)) {
                close(each);
            }
        }
    }

    /** Forgets an index, with its files. */
    synchronized void drop(IndexRef index) {
        find(index).ifPresent(this::close);
        try {
            folders.delete(folders.of(index));
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    synchronized void close() {
        closed = true;
        all().forEach(this::close);
    }

    private Copy opened(IndexRef index) {
        try {
            folders.prune(used());
            return new Copy(index, folders.open(index), feed, builder);
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private void close(Copy copy) {
        copies.remove(Key.of(copy.ref()));
        try {
            copy.index().close();
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private Set<Path> used() {
        return copies.values().stream().map(copy -> folders.of(copy.ref())).collect(Collectors.toSet());
    }
}
