package dev.automate.local.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** Builds what is out of date, and says nothing when nothing is. */
public final class Build {

    private Build() {}

    /**
     * Ends with Maven's exit code.
     *
     * @param arguments the project's root, Maven's program, and {@code suite}, {@code bench} or {@code micro}
     */
    public static void main(String[] arguments) {
        Path project = Path.of(arguments[0]);
        List<BuildModule> modules = switch (arguments[2]) {
            case "bench" -> Modules.withBench();
            case "micro" -> Modules.withMicro();
            default -> Modules.ofSuite();
        };
        BuildStamps stamps = new BuildStamps(project);
        Properties sources = stamps.fingerprints(modules);
        Set<String> stale = stamps.outOfDate(modules, sources);
        if (stale.isEmpty()) {
            return;
        }
        System.out.println("Building " + stale.size() + " of " + modules.size() + " modules");
        long begin = System.nanoTime();
        int code = new MavenRun(project, arguments[1], System.out).build(stale);
        if (code != 0) {
            System.exit(code);
        }
        new StoredClasses(project).rewrite(modules);
        ClassPathOrder.rewrite(project, modules);
        stamps.note(stale, sources);
        System.out.printf(Locale.ROOT, "Built in %d s%n%n", (System.nanoTime() - begin) / 1_000_000_000L);
    }
}
