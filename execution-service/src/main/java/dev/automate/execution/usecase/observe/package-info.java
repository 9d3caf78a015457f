/** What operators see of the engine: figures, what waits, the spans of a trace. */
@NullMarked
package dev.automate.execution.usecase.observe;

import org.jspecify.annotations.NullMarked;
