package dev.automate.rag.retrieval.pgvector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real PostgreSQL with the real pgvector, as a process of Node.js, which has to be there. */
final class PgliteServer implements AutoCloseable {
    private static final Path SOURCE = Path.of("src/test/pglite");
    private static final Path HOME = Path.of("target/pglite").toAbsolutePath();
    private static final long INSTALL_SECONDS = 120;

    private final Process process;
    private final int port;

    private PgliteServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Empty, with a warning that nobody overlooks, where it can't be had. */
    static Optional<PgliteServer> start() throws InterruptedException {
        try {
            install();
            Process process = new ProcessBuilder("node", "server.mjs")
                    .directory(HOME.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return Optional.of(new PgliteServer(process, port(process)));
        } catch (IOException missing) {
            System.err.println("WARNING: THE TESTS AGAINST A REAL PGVECTOR ARE SKIPPED: " + missing.getMessage());
            return Optional.empty();
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        for (String each : List.of("package.json", "server.mjs")) {
            Files.copy(SOURCE.resolve(each), HOME.resolve(each), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.isDirectory(HOME.resolve("node_modules/@electric-sql/pglite-pgvector"))) {
            return;
        }
        Process npm = new ProcessBuilder(
                        "npm", "install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error")
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(HOME.toFile(), "install.log"))
                .start();
        if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || npm.exitValue() != 0) {
            npm.destroyForcibly();
            throw new IOException("npm install failed; its log is " + HOME.resolve("install.log"));
        }
    }

    private static int port(Process process) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring("port ".length()));
            }
        }
        throw new IOException("The server ended before it listened");
    }
}
