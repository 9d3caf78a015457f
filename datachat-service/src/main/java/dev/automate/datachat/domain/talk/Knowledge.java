package dev.automate.datachat.domain.talk;

import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.layer.Layer;

/** What a question may be answered from, narrowed already to what the caller may see and asked for. */
public record Knowledge(Catalog catalog, Layer layer) {}
