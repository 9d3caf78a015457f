package dev.automate.execution.usecase;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How far a copy of a topic has come, for those who wait until it has come far enough. */
final class TopicPosition {
    private final NavigableMap<Long, List<UniEmitter<? super Void>>> waiting = new TreeMap<>();
    private long position;

    /** Notes that everything before {@code offset} has been applied. */
    void reached(long offset) {
        List<UniEmitter<? super Void>> ready = new ArrayList<>();
        synchronized (waiting) {
            position = offset;
            NavigableMap<Long, List<UniEmitter<? super Void>>> reached = waiting.headMap(offset, true);
            reached.values().forEach(ready::addAll);
            reached.clear();
        }
        ready.forEach(emitter -> emitter.complete(null));
    }

    /** Completes when everything before {@code end} has been applied. */
    Uni<Void> reach(long end) {
        return Uni.createFrom().emitter(emitter -> {
            boolean there;
            synchronized (waiting) {
                there = position >= end;
                if (!there) {
                    waiting.computeIfAbsent(end, each -> new ArrayList<>()).add(emitter);
                }
            }
            if (there) {
                emitter.complete(null);
            }
        });
    }
}
