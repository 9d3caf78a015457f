package dev.automate.common.expression;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.core.DisallowExtensionCustomizerBuilder;
import io.pebbletemplates.pebble.loader.DelegatingLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pebble with everything taken away that reaches beyond the values given to it: no Java methods, no loaders, no tags
 * but {@code if}, so that the time of an evaluation is bounded by the size of template and values.
 */
final class Sandbox {
    static final String KEEP_FILTER = "automate_keep";
    static final String KEPT = "automate_kept";

    private static final int MAX_OUTPUT_CHARACTERS = 1024 * 1024;
    private static final List<String> TAGS = List.of(
            "autoescape",
            "block",
            "cache",
            "embed",
            "extends",
            "filter",
            "flush",
            "for",
            "from",
            "import",
            "include",
            "macro",
            "parallel",
            "set",
            "verbatim");
    private static final List<String> FUNCTIONS = List.of("range", "block", "parent", "i18n");

    private Sandbox() {}

    static PebbleEngine engine() {
        return new PebbleEngine.Builder()
                .loader(new DelegatingLoader(List.of()))
                .strictVariables(true)
                .autoEscaping(false)
                .newLineTrimming(false)
                .cacheActive(false)
                .allowOverrideCoreOperators(false)
                .methodAccessValidator((object, method) -> false)
                .maxRenderedSize(MAX_OUTPUT_CHARACTERS)
                .registerExtensionCustomizer(new DisallowExtensionCustomizerBuilder()
                        .disallowedTokenParserTags(TAGS)
                        .disallowedFunctionKeys(FUNCTIONS)
                        .build())
                .extension(new Keeping())
                .build();
    }

    /** The filter that keeps the value of an expression as it is, before it would be written as text. */
    private static final class Keeping extends AbstractExtension {
        @Override
        public Map<String, Filter> getFilters() {
            return Map.of(KEEP_FILTER, new Keep());
        }
    }

    private static final class Keep implements Filter {
        @Override
        public @Nullable List<String> getArgumentNames() {
            return null;
        }

        @Override
        public Object apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            ((Kept) context.getVariable(KEPT)).value = input;
            return "";
        }
    }

    /** Where the value of one evaluation is put. */
    static final class Kept {
        @Nullable
        Object value;
    }
}
