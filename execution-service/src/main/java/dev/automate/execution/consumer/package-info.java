/** Kafka doors: events to start executions, and workflows to match them with. */
@NullMarked
package dev.automate.execution.consumer;

import org.jspecify.annotations.NullMarked;
