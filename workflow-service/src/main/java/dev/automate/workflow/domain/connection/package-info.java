/** Connections: where other servers are and what lets workflows in. */
@NullMarked
package dev.automate.workflow.domain.connection;

import org.jspecify.annotations.NullMarked;
