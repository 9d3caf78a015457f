/** Tables that are divided by time: what to make, what is old, and how it goes. */
@NullMarked
package dev.automate.common.partition;

import org.jspecify.annotations.NullMarked;
