/** All SQL of the schema {@code execution}. */
@NullMarked
package dev.automate.execution.store;

import org.jspecify.annotations.NullMarked;
