/** Real PostgreSQL, Kafka and Redis as child processes on the loopback address, out of Maven artifacts. */
@NullMarked
package dev.automate.parts;

import org.jspecify.annotations.NullMarked;
