/** Who is let in. */
@NullMarked
package dev.automate.common.caller;

import org.jspecify.annotations.NullMarked;
