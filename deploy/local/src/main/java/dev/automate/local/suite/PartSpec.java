package dev.automate.local.suite;

import dev.automate.parts.Part;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How one part is started, again and again on the same data.
 *
 * @param readyLimit after which a part that is not ready counts as failed
 * @param afterReady set-up that the part needs each time before others use it
 */
public record PartSpec<P extends Part>(
        String name, int port, Supplier<P> starter, Duration readyLimit, Consumer<P> afterReady) {

    public PartSpec(String name, int port, Supplier<P> starter, Duration readyLimit) {
        this(name, port, starter, readyLimit, part -> {});
    }
}
