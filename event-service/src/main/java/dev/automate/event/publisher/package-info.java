/** Events on their way to Kafka. */
@NullMarked
package dev.automate.event.publisher;

import org.jspecify.annotations.NullMarked;
