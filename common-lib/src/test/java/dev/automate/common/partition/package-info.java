/** Tests of partitions. */
@NullMarked
package dev.automate.common.partition;

import org.jspecify.annotations.NullMarked;
