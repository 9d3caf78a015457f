/** The demo: an order event through a workflow, over the same HTTP API that every caller uses. */
@NullMarked
package dev.automate.local.demo;

import org.jspecify.annotations.NullMarked;
