/** Tests of the doors: real HTTP, PostgreSQL and Kafka. */
@NullMarked
package dev.automate.event.api;

import org.jspecify.annotations.NullMarked;
