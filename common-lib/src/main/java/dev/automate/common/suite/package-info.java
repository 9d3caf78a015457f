/** Calls from one service of the suite to another, with tokens of the caller's own. */
@NullMarked
package dev.automate.common.suite;

import org.jspecify.annotations.NullMarked;
