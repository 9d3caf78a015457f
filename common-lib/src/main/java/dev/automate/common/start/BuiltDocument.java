package dev.automate.common.start;

import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI document as the build wrote it. The framework by itself parses it at each start and writes it anew, which is
 * a tenth of what a start takes and gives the same bytes.
 */
@Alternative
@Priority(1)
@Singleton
@Unremovable
public class BuiltDocument extends OpenApiDocumentService {

    /** Keeps the framework, which has not started yet, from finding it. */
    public static void hideFromStart() {
        OpenApiConstants.classLoader = new Hiding(BuiltDocument.class.getClassLoader());
    }

    @Override
    public byte[] getDocument(String document, Format format) {
        if (!document.equals(OpenApiConstants.DEFAULT_DOCUMENT_NAME)) {
            return super.getDocument(document, format);
        }
        String name = OpenApiConstants.BASE_NAME + "." + format;
        try (InputStream built = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return Objects.requireNonNull(built, () -> name + " is not in this build")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The OpenAPI document of the build can't be read", e);
        }
    }

    private static final class Hiding extends ClassLoader {

        Hiding(ClassLoader parent) {
            super(parent);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            return name.startsWith(OpenApiConstants.BASE_NAME) ? null : super.getResourceAsStream(name);
        }
    }
}
