package dev.automate.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code docs/configuration.md} anew: {@code ./automate settings}. */
public final class Main {
    private Main() {}

    /**
     * Writes it.
     *
     * @param arguments the project's root
     */
    public static void main(String... arguments) throws IOException {
        Path root = Path.of(arguments.length == 0 ? "." : arguments[0]).toAbsolutePath();
        Path file = ConfigurationReference.file(root);
        Files.writeString(file, new ConfigurationReference(root).text());
        System.out.println("Wrote " + file);
    }
}
