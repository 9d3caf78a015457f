package dev.automate.reference;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** What a service is built with: its own properties over those that all have; what holds in one profile only is left out. */
record ShippedProperties(Map<String, String> values) {
    ShippedProperties {
        values = Map.copyOf(values);
    }

    static ShippedProperties of(Path root, Service service) throws IOException {
        Map<String, String> values = new TreeMap<>(read(Service.COMMON.properties(root)));
        values.putAll(read(service.properties(root)));
        return new ShippedProperties(values);
    }

    Optional<String> value(String property) {
        return Optional.ofNullable(values.get(property));
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("%"))
                .forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
