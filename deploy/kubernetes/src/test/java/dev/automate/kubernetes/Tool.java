package dev.automate.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program that operators use, where it is installed; {@code deploy/kubernetes/tools} installs it. */
record Tool(Path program, List<String> always) {
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "automate", "tools");

    /** Helm, told of a cluster that is new enough: one that was built from source claims to know none. */
    static Tool helm() {
        return new Tool(find("helm").orElseGet(() -> missing("helm")), List.of("--kube-version", "1.31.0"));
    }

    /** Kustomize by itself or as kubectl brings it. */
    static Tool kustomize() {
        return find("kustomize")
                .map(each -> new Tool(each, List.of("build")))
                .or(() -> find("kubectl").map(each -> new Tool(each, List.of("kustomize"))))
                .orElseGet(() -> new Tool(missing("kustomize"), List.of()));
    }

    /** What it printed; what it complained about instead when it failed. */
    Output run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            Path complaints = Files.createTempFile("automate-tool", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectError(complaints.toFile())
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            String complained = Files.readString(complaints);
            Files.delete(complaints);
            return new Output(code, printed, complained);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + program, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + program + " ran", e);
        }
    }

    private static Optional<Path> find(String name) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                                .map(Path::of),
                        Stream.of(CACHE))
                .map(each -> each.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @SuppressWarnings("SystemOut") // who runs the build has to see it
    private static Path missing(String name) {
        String warning = "WARNING: there is no " + name + ", so WHAT IT RENDERS IS NOT CHECKED."
                + " deploy/kubernetes/tools installs it where there is Go.";
        System.out.println(warning);
        return Assumptions.abort(warning);
    }

    /** What a program did. */
    record Output(int code, String printed, String complained) {
        String orThrow() {
            if (code != 0) {
                throw new IllegalStateException(complained);
            }
            return printed;
        }
    }
}
