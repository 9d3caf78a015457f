package dev.automate.local.suite;

import java.util.List;
import java.util.Map;

/**
 * Which part is reached where: a block of ports in a row, the gateway first.
 *
 * @param behind ports of parts that something else stands in front of; mostly none
 */
public record PortPlan(int base, Map<String, Integer> behind) {

    public static final int DEFAULT_BASE = 8080;
    public static final int SIZE = 11;

    /** In the order of their ports. */
    public static final List<String> SERVICES =
            List.of("gateway", "workflow", "execution", "event", "datachat", "rag", "embed");

    /** Every part that has a process, in the order of their ports. */
    public static final List<String> PARTS = List.of(
            "gateway", "workflow", "execution", "event", "datachat", "rag", "embed", "postgres", "kafka", "redis");

    private static final int LAST_PORT = 65_535;

    public PortPlan {
        behind = Map.copyOf(behind);
        if (base < 1024 || base + SIZE - 1 > LAST_PORT) {
            throw new IllegalArgumentException(
                    "A port base lies between 1024 and " + (LAST_PORT - SIZE + 1) + ", not at " + base);
        }
    }

    /** Every part listens where it is reached. */
    public PortPlan(int base) {
        this(base, Map.of());
    }

    /** Where others reach a part. */
    public int of(String part) {
        int offset = PARTS.indexOf(part);
        if (offset < 0) {
            throw new IllegalArgumentException("No part is called " + part + "; there are " + PARTS);
        }
        return base + offset;
    }

    /** Where the part itself listens. */
    public int listening(String part) {
        return behind.getOrDefault(part, of(part));
    }

    /** The Kafka controller's own port, beside the broker's. */
    public int kafkaController() {
        return base + PARTS.size();
    }

    public String url(String service) {
        return "http://127.0.0.1:" + of(service);
    }
}
