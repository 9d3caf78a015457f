/** How texts are cut. */
@NullMarked
package dev.automate.rag.domain.text;

import org.jspecify.annotations.NullMarked;
