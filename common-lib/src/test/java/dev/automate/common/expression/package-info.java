/** What expressions can do, and what they can't. */
@NullMarked
package dev.automate.common.expression;

import org.jspecify.annotations.NullMarked;
