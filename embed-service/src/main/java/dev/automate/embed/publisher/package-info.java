/** What leaves for Kafka: embeds as the gateway has to know them, and audit entries. */
@NullMarked
package dev.automate.embed.publisher;

import org.jspecify.annotations.NullMarked;
