package dev.automate.local.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What cells have come to, as JSON. */
record ResultFile(Path file) {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    void write(List<CellResult> results) {
        try {
            Files.createDirectories(file.getParent());
            MAPPER.writeValue(file.toFile(), results);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
