package dev.automate.common.message;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * How the brokers are reached, for clients beside the channels, which have the same from the framework: addresses, and
 * where the brokers ask for them TLS and who this is. All of {@code kafka.*}; as variables {@code KAFKA_*}.
 */
public record Brokers(Map<String, String> access) {
    private static final String PREFIX = "kafka.";
    private static final String ADDRESSES = "bootstrap.servers";

    public Brokers {
        access = Map.copyOf(access);
    }

    /** Brokers that ask for nothing. */
    public static Brokers at(String addresses) {
        return new Brokers(Map.of(ADDRESSES, addresses));
    }

    /** What a service is configured with. */
    public static Brokers of(Config config) {
        Map<String, String> values = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            config.getOptionalValue(name, String.class).ifPresent(value -> values.put(name, value));
        }
        return of(values);
    }

    /** What stands in settings of any kind as {@code kafka.…} or {@code KAFKA_…}; the former count where both are there. */
    public static Brokers of(Map<String, String> settings) {
        Map<String, String> access = new HashMap<>();
        settings.forEach((name, value) -> key(name).ifPresent(key -> {
            if (name.startsWith(PREFIX) || !access.containsKey(key)) {
                access.put(key, value);
            }
        }));
        return new Brokers(access);
    }

    /** The whole configuration of a client that has settings of its own. */
    public Map<String, Object> with(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(access);
        all.putAll(own);
        return all;
    }

    /** Never with what it logs in by. */
    @Override
    public String toString() {
        return "Brokers[" + access.get(ADDRESSES) + "]";
    }

    private static Optional<String> key(String name) {
        String dotted = name.toLowerCase(Locale.ROOT).replace('_', '.');
        return dotted.startsWith(PREFIX) ? Optional.of(dotted.substring(PREFIX.length())) : Optional.empty();
    }
}
