package dev.automate.reference;

import java.nio.file.Path;
import java.util.List;

/**
 * A module whose settings are told of.
 *
 * @param name as in the headings
 * @param folder from the project's root
 */
record Service(String name, String folder) {
    static final Service COMMON = new Service("common", "common-lib");

    static final List<Service> ALL = List.of(
            of("gateway"), of("workflow"), of("execution"), of("event"), of("datachat"), of("rag"), of("embed"));

    private static Service of(String name) {
        return new Service(name, name + "-service");
    }

    Path sources(Path root) {
        return root.resolve(folder).resolve("src/main/java");
    }

    Path properties(Path root) {
        String file = equals(COMMON) ? "META-INF/microprofile-config.properties" : "application.properties";
        return root.resolve(folder).resolve("src/main/resources").resolve(file);
    }
}
