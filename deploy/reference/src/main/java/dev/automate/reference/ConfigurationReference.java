package dev.automate.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of {@code docs/configuration.md}: a table of what all services know, and one for each of them. */
final class ConfigurationReference {
    private static final String HEAD = """
            # Configuration

            Every setting that a deployment may make, by the environment variable that makes it. The same names work as \
            system properties, and in `config/application.properties` beside the program. This page is written from the \
            sources that declare the settings: change it there, then `./automate settings`.

            - Durations are `30s`, `5m`, `24h`, `30d` or ISO 8601 (`PT1H`); sizes `64K`, `10M`; lists are separated by commas.
            - **must be set**: there is no default, and the service does not start without it. `–`: nothing holds unless it is set.
            - What is below the least that the type tells ends the start, with the names of all such settings.
            - Secrets are marked; they belong into a secret store. Outside the profiles `local`, `dev` and `test` a service \
            refuses to start on one that is missing, too short or guessable, and says what to set.

            """;

    private final Path root;

    ConfigurationReference(Path root) {
        this.root = root;
    }

    static Path file(Path root) {
        return root.resolve("docs").resolve("configuration.md");
    }

    String text() throws IOException {
        Map<Service, ShippedProperties> shipped = new LinkedHashMap<>();
        for (Service service : Service.ALL) {
            shipped.put(service, ShippedProperties.of(root, service));
        }
        StringBuilder text = new StringBuilder(HEAD);
        text.append("## All services\n\n").append(SettingTable.of(common(shipped)));
        for (Map.Entry<Service, ShippedProperties> each : shipped.entrySet()) {
            text.append("\n## ").append(each.getKey().name()).append("-service\n\n");
            text.append(SettingTable.of(own(each.getKey(), each.getValue())));
        }
        return text.toString();
    }

    private List<Setting> common(Map<Service, ShippedProperties> shipped) throws IOException {
        List<Setting> settings = new ArrayList<>();
        for (FrameworkSettings.Entry entry : FrameworkSettings.ofAll()) {
            settings.add(entry.setting(standards(entry.property(), shipped)));
        }
        settings.addAll(new MappingReader(Service.COMMON.sources(root)).settings());
        return withVariables(settings);
    }

    private List<Setting> own(Service service, ShippedProperties shipped) throws IOException {
        List<Setting> settings = new ArrayList<>();
        for (FrameworkSettings.Entry entry : FrameworkSettings.of(service.name())) {
            settings.add(entry.setting(shipped.value(entry.property()).orElse("")));
        }
        for (Setting declared : new MappingReader(service.sources(root)).settings()) {
            settings.add(shipped.value(declared.property()).map(declared::with).orElse(declared));
        }
        settings.addAll(readElsewhere(shipped, settings));
        return withVariables(settings);
    }

    /** Properties of the service's own file that read a variable and are told of nowhere else. */
    private static List<Setting> readElsewhere(ShippedProperties shipped, List<Setting> told) {
        List<String> known = told.stream().map(Setting::property).toList();
        return shipped.values().entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .map(entry -> new Setting("", entry.getKey(), "text", entry.getValue(), "Sets this property."))
                .sorted(Comparator.comparing(Setting::property))
                .flatMap(OtherVariables::of)
                .toList();
    }

    private static List<Setting> withVariables(List<Setting> settings) {
        return settings.stream()
                .flatMap(setting -> Stream.concat(Stream.of(setting), OtherVariables.of(setting)))
                .toList();
    }

    /** One value where all services agree, else each with the services that have it. */
    private static String standards(String property, Map<Service, ShippedProperties> shipped) {
        Map<String, List<String>> services = new LinkedHashMap<>();
        shipped.forEach((service, properties) -> properties
                .value(property)
                .ifPresent(value -> services.computeIfAbsent(value, each -> new ArrayList<>())
                        .add(service.name())));
        if (services.size() == 1) {
            return services.keySet().iterator().next();
        }
        return services.entrySet().stream()
                .map(each -> each.getKey() + " (" + String.join(", ", each.getValue()) + ")")
                .collect(Collectors.joining("; "));
    }
}
