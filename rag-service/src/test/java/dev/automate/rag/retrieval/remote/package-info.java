@NullMarked
package dev.automate.rag.retrieval.remote;

import org.jspecify.annotations.NullMarked;
