/** What a source's owners say about its tables: the semantic layer. */
@NullMarked
package dev.automate.datachat.domain.layer;

import org.jspecify.annotations.NullMarked;
