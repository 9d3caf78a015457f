/** Kafka out: records that nobody can read. */
@NullMarked
package dev.automate.execution.publisher;

import org.jspecify.annotations.NullMarked;
