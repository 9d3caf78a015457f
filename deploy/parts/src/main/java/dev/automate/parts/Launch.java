package dev.automate.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a program is started, so that it can be started the same way again.
 *
 * @param wrapper words in front of the program, such as another user's rights; mostly empty
 * @param environment variables added to the ones of this process
 * @param log file that output is appended to
 */
public record Launch(
        String name,
        List<String> wrapper,
        List<String> program,
        Map<String, String> environment,
        Path log,
        StopSignal stopSignal) {

    public Launch {
        wrapper = List.copyOf(wrapper);
        program = List.copyOf(program);
        environment = Map.copyOf(environment);
    }

    /** A program without a wrapper that ends on SIGTERM. */
    public static Launch of(String name, List<String> program, Map<String, String> environment, Path log) {
        return new Launch(name, List.of(), program, environment, log, StopSignal.TERM);
    }

    /** Of a program in Java: the same with more flags of its JVM, in front of those it has. */
    public Launch withFlags(String... flags) {
        List<String> more = new ArrayList<>(program);
        more.addAll(1, List.of(flags));
        return new Launch(name, wrapper, more, environment, log, stopSignal);
    }
}
