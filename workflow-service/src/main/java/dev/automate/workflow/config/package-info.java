/** Configuration and wiring. */
@NullMarked
package dev.automate.workflow.config;

import org.jspecify.annotations.NullMarked;
