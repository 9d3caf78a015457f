/** The HTTP doors of the workflow service. */
@NullMarked
package dev.automate.workflow.api;

import org.jspecify.annotations.NullMarked;
