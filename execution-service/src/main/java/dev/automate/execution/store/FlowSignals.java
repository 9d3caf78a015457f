package dev.automate.execution.store;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.function.Consumer;

/** Tells, after the commit, in which lines somebody has come or gone. What gets lost with a replica is found by looking. */
@Singleton
public class FlowSignals {
    private volatile Consumer<Collection<String>> listener = keys -> {};

    /** Who listens from now on. */
    public void listen(Consumer<Collection<String>> listener) {
        this.listener = listener;
    }

    void changed(Collection<String> keys) {
        if (!keys.isEmpty()) {
            listener.accept(keys);
        }
    }
}
