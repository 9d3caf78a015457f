/** Keeps executions within their limits. */
@NullMarked
package dev.automate.execution.usecase.flow;

import org.jspecify.annotations.NullMarked;
