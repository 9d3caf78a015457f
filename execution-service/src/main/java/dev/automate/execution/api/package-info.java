/** HTTP doors of executions. */
@NullMarked
package dev.automate.execution.api;

import org.jspecify.annotations.NullMarked;
