/** Kafka out: ends of executions, and records that nobody can read. */
@NullMarked
package dev.automate.execution.publisher;

import org.jspecify.annotations.NullMarked;
