@NullMarked
package dev.automate.rag.domain.evaluation;

import org.jspecify.annotations.NullMarked;
