package dev.automate.datachat.domain.layer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One version of a semantic layer, as it was written.
 *
 * @param author who wrote it; {@code suite} for one that comes along
 */
public record LayerEdition(int version, ObjectNode layer, String author, Instant createdAt) {}
