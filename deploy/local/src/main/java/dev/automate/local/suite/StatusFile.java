package dev.automate.local.suite;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/** The suite's status as a file that other commands read; a reader sees the old or the new one, never half of one. */
public final class StatusFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantFromText()))
            .build();

    private final Path file;

    public StatusFile(Path file) {
        this.file = file;
    }

    /** Makes ready what reads and writes a status; that takes about as long as reading a command line does. */
    public static void prepare() {
        try {
            MAPPER.readValue(json(SuiteStatus.stopped("", PortPlan.DEFAULT_BASE)), SuiteStatus.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As written, without looking whether it still holds; empty when there is none, or none that can be read. */
    public Optional<SuiteStatus> read() {
        try {
            return Optional.of(MAPPER.readValue(Files.readAllBytes(file), SuiteStatus.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public synchronized void write(SuiteStatus status) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, json(status));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    public static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
