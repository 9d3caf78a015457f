package dev.automate.rag.api;

import dev.automate.rag.domain.document.Document;
import java.util.List;

/** Documents that were taken in, as they stand then. */
record TakenView(List<DocumentView> documents) {
    static TakenView of(List<Document> documents) {
        return new TakenView(documents.stream().map(DocumentView::of).toList());
    }
}
