@NullMarked
package dev.automate.common.outbound;

import org.jspecify.annotations.NullMarked;
