/** Other servers: those that connections lead to, when somebody wants to know whether they do. */
@NullMarked
package dev.automate.workflow.client;

import org.jspecify.annotations.NullMarked;
