/** What operators see of questions, documents and indexes. */
@NullMarked
package dev.automate.rag.usecase.observe;

import org.jspecify.annotations.NullMarked;
