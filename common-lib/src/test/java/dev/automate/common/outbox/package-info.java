/** The outbox on real PostgreSQL and Kafka. */
@NullMarked
package dev.automate.common.outbox;

import org.jspecify.annotations.NullMarked;
