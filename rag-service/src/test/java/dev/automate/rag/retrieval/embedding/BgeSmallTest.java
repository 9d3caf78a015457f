package dev.automate.rag.retrieval.embedding;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.rag.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In a service, for the model's libraries belong to one class loader. */
@ServiceTest
class BgeSmallTest {

    @Test
    void loadingLeavesNoFile() throws IOException {
        Set<Path> before = modelFiles();

        assertEquals(384, new BgeSmall().embed("a question").content().dimension());

        await("all others are gone, that of the service's own start too").until(() -> before.containsAll(modelFiles()));
    }

    private static Set<Path> modelFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.toString().endsWith(".onnx")).collect(Collectors.toSet());
        }
    }
}
