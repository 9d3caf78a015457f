package dev.automate.kubernetes;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the servers are that the suite's settings name.
 *
 * @param ports of each
 */
record Servers(Map<String, List<Integer>> ports) {
    static final String POSTGRESQL = "postgresql";
    static final String DNS = "dns";

    private static final int DNS_PORT = 53;

    static Servers of(Manifests all) {
        Map<String, String> suite = all.settings().entrySet().stream()
                .filter(each -> each.getKey().contains("-suite"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        return new Servers(Map.of(
                DNS,
                List.of(DNS_PORT),
                POSTGRESQL,
                List.of(URI.create(suite.getOrDefault("QUARKUS_DATASOURCE_REACTIVE_URL", ""))
                        .getPort()),
                Code.REDIS,
                List.of(URI.create(suite.getOrDefault("QUARKUS_REDIS_HOSTS", ""))
                        .getPort()),
                Code.KAFKA,
                Stream.of(suite.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "").split(","))
                        .map(each -> Integer.valueOf(each.substring(each.lastIndexOf(':') + 1)))
                        .toList()));
    }
}
