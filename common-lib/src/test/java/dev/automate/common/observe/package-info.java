/** Tests of what operators see. */
@NullMarked
package dev.automate.common.observe;

import org.jspecify.annotations.NullMarked;
