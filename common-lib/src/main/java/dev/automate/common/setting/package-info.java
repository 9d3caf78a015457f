/** Settings that a service can't go on with are refused when it starts, by their names, and not when they are used. */
@NullMarked
package dev.automate.common.setting;

import org.jspecify.annotations.NullMarked;
