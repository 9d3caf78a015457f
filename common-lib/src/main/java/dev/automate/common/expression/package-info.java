/** The {{ }} expressions of workflows. */
@NullMarked
package dev.automate.common.expression;

import org.jspecify.annotations.NullMarked;
