/** Kafka doors: what subscriptions are told of. */
@NullMarked
package dev.automate.event.consumer;

import org.jspecify.annotations.NullMarked;
