/** The door to connections. */
@NullMarked
package dev.automate.workflow.api.connection;

import org.jspecify.annotations.NullMarked;
