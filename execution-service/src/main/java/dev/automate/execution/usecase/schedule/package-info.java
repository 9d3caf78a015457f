/** Starts workflows by the clock. */
@NullMarked
package dev.automate.execution.usecase.schedule;

import org.jspecify.annotations.NullMarked;
