package dev.automate.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The program of the broker's own JVM: formats the data folder once, serves until SIGTERM. */
public final class KafkaBroker {

    private KafkaBroker() {}

    /**
     * Runs the broker.
     *
     * @param arguments data folder, port, controller port, advertised port
     */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        KafkaSettings settings = new KafkaSettings(
                data, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        Files.createDirectories(data);
        Files.deleteIfExists(data.resolve("ready"));
        if (!Files.exists(settings.logs().resolve("meta.properties"))) {
            format(settings);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.toProperties()), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        sayReady(data);
        server.awaitShutdown();
    }

    /** Writes meta.properties last: an interrupted one is done again. */
    private static void format(KafkaSettings settings) throws Exception {
        new Formatter()
                .setNodeId(KafkaSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName(KafkaSettings.CONTROLLER)
                .setMetadataLogDirectory(settings.logs().toString())
                .addDirectory(settings.logs().toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private static void sayReady(Path data) throws IOException {
        Path fresh = data.resolve("ready.new");
        Files.writeString(fresh, Long.toString(ProcessHandle.current().pid()));
        Files.move(fresh, data.resolve("ready"), StandardCopyOption.ATOMIC_MOVE);
    }
}
