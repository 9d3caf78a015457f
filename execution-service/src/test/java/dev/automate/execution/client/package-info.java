/** Clients against real sockets. */
@NullMarked
package dev.automate.execution.client;

import org.jspecify.annotations.NullMarked;
