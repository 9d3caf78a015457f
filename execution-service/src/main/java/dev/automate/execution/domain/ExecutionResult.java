package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What an execution gave, and what ran it.
 *
 * @param output redacted; absent until it has succeeded
 * @param parentId the execution that ran it; absent: nobody's
 * @param parentNode the node that waits for it; absent: none does
 */
public record ExecutionResult(
        @Nullable JsonNode output,
        @Nullable String parentId,
        @Nullable String parentNode,
        int index) {}
