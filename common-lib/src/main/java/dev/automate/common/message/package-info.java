/** What travels on Kafka between the services. */
@NullMarked
package dev.automate.common.message;

import org.jspecify.annotations.NullMarked;
