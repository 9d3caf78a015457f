package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** One version of a workflow, as an execution is pinned to it. */
public record Definition(UUID workflowId, int version, String tenant, String name, String slug, JsonNode graph) {}
