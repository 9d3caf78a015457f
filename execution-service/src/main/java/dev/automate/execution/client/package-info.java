/** Other servers: what http.request and Slack reach, and the end of the workflows' topic. */
@NullMarked
package dev.automate.execution.client;

import org.jspecify.annotations.NullMarked;
