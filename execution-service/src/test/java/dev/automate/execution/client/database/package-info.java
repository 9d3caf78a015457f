/** Databases against real sockets. */
@NullMarked
package dev.automate.execution.client.database;

import org.jspecify.annotations.NullMarked;
