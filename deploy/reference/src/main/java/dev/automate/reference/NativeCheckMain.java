package dev.automate.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at what GraalVM's compiler would get of each service: whether our own types and files are in it. */
public final class NativeCheckMain {
    private NativeCheckMain() {}

    /**
     * Ends with 1 when something is missing, and names it.
     *
     * @param arguments the project's root
     */
    public static void main(String... arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        List<String> missing = new ArrayList<>();
        for (Service service : Service.ALL) {
            NativeSources sources = NativeSources.of(root, service);
            List<String> lacking = sources.missing();
            missing.addAll(lacking);
            System.out.println(
                    service.name() + "-service: " + sources.said() + (lacking.isEmpty() ? "" : ", INCOMPLETE"));
        }
        if (!missing.isEmpty()) {
            System.out.println("Not in the native sources:\n  " + String.join("\n  ", missing));
            System.exit(1);
        }
    }
}
