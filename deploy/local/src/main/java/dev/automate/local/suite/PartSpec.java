package dev.automate.local.suite;

import dev.automate.parts.Part;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How one part is started, again and again on the same data.
 *
 * @param needs names of the parts that are ready before this one starts
 * @param readyLimit after which a part that is not ready counts as failed
 * @param afterReady set-up that the part needs each time before others use it
 */
public record PartSpec<P extends Part>(
        String name, int port, Set<String> needs, Supplier<P> starter, Duration readyLimit, Consumer<P> afterReady) {

    public PartSpec {
        needs = Set.copyOf(needs);
    }

    public PartSpec(String name, int port, Set<String> needs, Supplier<P> starter, Duration readyLimit) {
        this(name, port, needs, starter, readyLimit, part -> {});
    }
}
