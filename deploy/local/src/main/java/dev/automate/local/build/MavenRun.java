package dev.automate.local.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** One quick run of Maven: without tests and format check, its output in a file, progress on the terminal. */
final class MavenRun {

    private static final int TAIL_LINES = 40;
    private static final List<String> QUICK = List.of(
            "-B", "-T2", "-DskipTests", "-Dspotless.check.skip", "-Dautomate.quick", "-Dstyle.color=never", "package");

    private final Path project;
    private final String maven;
    private final PrintStream terminal;

    MavenRun(Path project, String maven, PrintStream terminal) {
        this.project = project;
        this.maven = maven;
        this.terminal = terminal;
    }

    /** Maven's exit code; when it is not 0, the end of its output has been shown. */
    int build(Collection<String> modules) {
        List<String> command = new ArrayList<>(List.of(maven));
        command.addAll(QUICK);
        command.addAll(List.of("-pl", String.join(",", modules)));
        Path log = project.resolve("target").resolve("build.log");
        Deque<String> tail = new ArrayDeque<>();
        try {
            Files.createDirectories(project.resolve("target"));
            Process process = new ProcessBuilder(command)
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .start();
            follow(process, log, tail);
            int code = process.waitFor();
            if (code != 0) {
                terminal.println(String.join("\n", tail));
                terminal.println("\nThe build failed. All of Maven's output: " + log);
            }
            return code;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + maven, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private void follow(Process process, Path log, Deque<String> tail) throws IOException {
        MavenProgress progress = new MavenProgress(terminal, System.nanoTime());
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Writer writer = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                writer.write(line + "\n");
                progress.line(line, System.nanoTime());
                if (line.contains("[ERROR]") || line.contains("[WARNING] /") || line.contains("BUILD")) {
                    tail.addLast(line);
                }
                if (tail.size() > TAIL_LINES) {
                    tail.removeFirst();
                }
            }
        }
    }
}
