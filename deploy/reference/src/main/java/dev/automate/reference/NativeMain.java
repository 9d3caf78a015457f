package dev.automate.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Writes what a native image has to know of a module's own types: all of its records and enums, since Jackson looks into
 * them wherever they come from, and no analysis sees which of them travel. The native build calls it.
 */
public final class NativeMain {
    private static final String ENTRY = """
              {"name": "%s", "allDeclaredConstructors": true, "allDeclaredMethods": true, "allDeclaredFields": true}""";

    private NativeMain() {}

    /**
     * Writes it into the module's classes.
     *
     * @param arguments the module's folder
     */
    public static void main(String... arguments) throws IOException {
        Path module = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path sources = module.resolve("src/main/java");
        if (Files.isDirectory(sources)) {
            String name = String.valueOf(module.getFileName());
            Path folder = module.resolve("target/classes/META-INF/native-image/dev.automate")
                    .resolve(name);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("reflect-config.json"), json(sources));
        }
    }

    private static String json(Path sources) throws IOException {
        return new TypeReader(sources)
                .recordsAndEnums().stream().map(ENTRY::formatted).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }
}
