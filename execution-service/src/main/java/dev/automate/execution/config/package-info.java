/** Configuration and wiring. */
@NullMarked
package dev.automate.execution.config;

import org.jspecify.annotations.NullMarked;
