/** What operators rely on. */
@NullMarked
package dev.automate.rag.config;

import org.jspecify.annotations.NullMarked;
