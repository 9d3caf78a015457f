/** What was read, remembered for a while. */
@NullMarked
package dev.automate.common.cache;

import org.jspecify.annotations.NullMarked;
