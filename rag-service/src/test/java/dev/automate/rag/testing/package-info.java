/** What tests of the running service stand on. */
@NullMarked
package dev.automate.rag.testing;

import org.jspecify.annotations.NullMarked;
