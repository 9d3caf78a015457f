/** Configuration and wiring. */
@NullMarked
package dev.automate.rag.config;

import org.jspecify.annotations.NullMarked;
