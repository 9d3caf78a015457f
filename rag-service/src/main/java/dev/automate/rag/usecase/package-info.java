/** What can be done with endpoints and their documents. */
@NullMarked
package dev.automate.rag.usecase;

import org.jspecify.annotations.NullMarked;
