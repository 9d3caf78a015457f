@NullMarked
package dev.automate.rag.domain.search;

import org.jspecify.annotations.NullMarked;
