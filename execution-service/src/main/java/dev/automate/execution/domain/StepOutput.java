package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a step gave.
 *
 * @param full what the run goes on with
 * @param shown what is stored in the open and shown
 * @param redacted whether the two differ
 */
public record StepOutput(JsonNode full, JsonNode shown, boolean redacted) {}
