package dev.automate.common.start;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BuiltDocumentTest {
    private final ClassLoader before = OpenApiConstants.classLoader;

    @AfterEach
    void showAgain() {
        OpenApiConstants.classLoader = before;
    }

    @Test
    void aStartFindsAllButTheDocument() {
        BuiltDocument.hideFromStart();

        assertNull(OpenApiConstants.classLoader.getResourceAsStream(OpenApiConstants.BASE_NAME + ".JSON"));
        assertNull(OpenApiConstants.classLoader.getResourceAsStream(OpenApiConstants.BASE_NAME + ".YAML"));
        assertNotNull(OpenApiConstants.classLoader.getResourceAsStream("META-INF/microprofile-config.properties"));
    }
}
