package dev.automate.parts;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * What a single broker on one machine needs: itself as controller, one replica of everything, few threads.
 *
 * @param advertisedPort where clients are sent to: that of the broker, or of what stands in front of it
 */
record KafkaSettings(Path data, int port, int controllerPort, int advertisedPort) {

    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    Path logs() {
        return data.resolve("logs");
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.putAll(listeners());
        properties.putAll(oneReplica());
        properties.putAll(quickReturn());
        properties.putAll(small());
        properties.setProperty("log.dirs", logs().toString());
        properties.setProperty("auto.create.topics.enable", "false");
        return properties;
    }

    private Map<String, String> listeners() {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@127.0.0.1:" + controllerPort,
                "controller.listener.names",
                CONTROLLER,
                "inter.broker.listener.name",
                "PLAINTEXT",
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + advertisedPort,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    }

    private static Map<String, String> oneReplica() {
        return Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "4");
    }

    /** How long a restarted broker waits for the registration of its killed self to run out. */
    private static Map<String, String> quickReturn() {
        return Map.of("broker.session.timeout.ms", "4000", "broker.heartbeat.interval.ms", "500");
    }

    /** The cleaner alone would take half of the heap for its table of keys; nobody reads the broker's metrics as MBeans. */
    private static Map<String, String> small() {
        return Map.of(
                "metrics.jmx.exclude", ".*",
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "8388608",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "num.replica.fetchers", "1",
                "offsets.topic.segment.bytes", "8388608");
    }
}
