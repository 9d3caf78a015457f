/** What travels on Kafka. */
@NullMarked
package dev.automate.common.message;

import org.jspecify.annotations.NullMarked;
