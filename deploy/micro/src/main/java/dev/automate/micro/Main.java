package dev.automate.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.bench.Output;
import dev.automate.bench.report.Figures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./automate bench micro}: microseconds of what is decided in memory; no suite has to run. */
@Command(
        name = "automate bench micro",
        description = "Microseconds of an expression, a signature, the SQL guard, a decision of the engine and matching"
                + " among 10,000 workflows. No suite has to run.",
        mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    private static final double MOST_MICROS_OF_MATCHING = 50;

    @Option(names = "--only", description = "Benchmarks whose name has this, a regular expression (default: all).")
    private String only = ".*";

    @Option(names = "--forks", description = "Processes for each, one after the other (default: ${DEFAULT-VALUE}).")
    private int forks = 2;

    @Option(names = "--seconds", description = "Of each of its 5 iterations and 5 before (default: ${DEFAULT-VALUE}).")
    private int seconds = 1;

    @Mixin
    private Output output = new Output();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws RunnerException, JsonProcessingException {
        Options options = new OptionsBuilder()
                .include("dev\\.automate\\.micro\\..*" + only)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(forks)
                .warmupIterations(5)
                .measurementIterations(5)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementTime(TimeValue.seconds(seconds))
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend("-XX:+UseSerialGC", "-Xmx256m")
                .build();
        output.say("measuring; about " + 10 * seconds * forks + " s for each benchmark");
        return output.print(figures(new Runner(options).run()));
    }

    private static Figures figures(Collection<RunResult> results) {
        Map<String, Object> told = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        told.put("scenario", "micro");
        for (RunResult result : results) {
            String name = name(result);
            double micros = result.getPrimaryResult().getScore();
            told.put(name, micros);
            told.put(name + "_error", result.getPrimaryResult().getScoreError());
            if (name.startsWith("Matching") && micros > MOST_MICROS_OF_MATCHING) {
                broken.add(name + " takes " + micros + " µs");
            }
        }
        return new Figures(told, broken);
    }

    /** Such as {@code Matching.match.10000_us}. */
    private static String name(RunResult result) {
        StringBuilder name =
                new StringBuilder(result.getParams().getBenchmark().replaceFirst("^.*\\.(\\w+)Benchmark\\.", "$1."));
        result.getParams()
                .getParamsKeys()
                .forEach(key -> name.append('.').append(result.getParams().getParam(key)));
        return name.append("_us").toString();
    }
}
