/** Doors of Kafka. */
@NullMarked
package dev.automate.event.consumer;

import org.jspecify.annotations.NullMarked;
