/** Other servers: Slack, and the broker that tells where a topic ends. */
@NullMarked
package dev.automate.execution.client;

import org.jspecify.annotations.NullMarked;
