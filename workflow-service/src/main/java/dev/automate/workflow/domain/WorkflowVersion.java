package dev.automate.workflow.domain;

import java.time.Instant;

/**
 * A definition that a workflow has or had.
 *
 * @param version from 1
 * @param createdBy the principal who made it
 */
public record WorkflowVersion(int version, Definition definition, Instant createdAt, String createdBy) {}
