@NullMarked
package dev.automate.rag.retrieval;

import org.jspecify.annotations.NullMarked;
