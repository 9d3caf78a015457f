/** Workflow definitions on their way to Kafka. */
@NullMarked
package dev.automate.workflow.publisher;

import org.jspecify.annotations.NullMarked;
