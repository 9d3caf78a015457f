package dev.automate.datachat.api.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.datachat.domain.layer.LayerEdition;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version of what is said about a source.
 *
 * @param version 0 for what comes with the suite
 */
public record LayerView(
        int version, @Schema(type = SchemaType.OBJECT) ObjectNode layer, String author, Instant createdAt) {
    static LayerView of(LayerEdition edition) {
        return new LayerView(edition.version(), edition.layer(), edition.author(), edition.createdAt());
    }
}
