/** What Vert.x leaves to those who use it. */
@NullMarked
package dev.automate.common.vertx;

import org.jspecify.annotations.NullMarked;
