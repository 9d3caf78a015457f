package dev.automate.reference;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeReaderTest {
    private static final Path ROOT = Path.of(System.getProperty("automate.root", "."));

    @Test
    void recordsAndEnumsAreFoundWhereverTheyStand() throws IOException {
        List<String> found = new TypeReader(Service.COMMON.sources(ROOT)).recordsAndEnums();

        assertTrue(found.contains("dev.automate.common.message.WorkflowMessage"), found.toString());
        assertTrue(found.contains("dev.automate.common.message.EmbedMessage$Key"), found.toString());
        assertTrue(found.contains("dev.automate.common.message.TriggerType"), found.toString());
        assertFalse(found.contains("dev.automate.common.secret.SecretBox"), found.toString());
    }
}
