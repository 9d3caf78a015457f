/** Tests of what operators see of the engine. */
@NullMarked
package dev.automate.execution.usecase.observe;

import org.jspecify.annotations.NullMarked;
