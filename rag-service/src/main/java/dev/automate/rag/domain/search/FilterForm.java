package dev.automate.rag.domain.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters in the form that callers give them: by field a value, a list of values, or {@code gte}, {@code lte}, {@code ne}. */
public final class FilterForm {
    private static final String NOT = "ne";

    private FilterForm() {}

    /** The form of a filter that came in this form. */
    public static Map<String, Object> of(Filter filter) {
        Map<String, Object> form = new LinkedHashMap<>();
        collect(filter, form);
        return form;
    }

    /** The filter that a well-formed form means. */
    public static Filter read(Map<String, Object> form) {
        List<Filter> all = new ArrayList<>();
        form.forEach((field, wanted) -> all.addAll(read(field, wanted)));
        return all.size() == 1 ? all.getFirst() : new Filter.And(all);
    }

    private static void collect(Filter filter, Map<String, Object> form) {
        switch (filter) {
            case Filter.All() -> {}
            case Filter.Equals(String field, Object value) -> form.put(field, value);
            case Filter.AnyOf(String field, List<Object> values) -> form.put(field, values);
            case Filter.Not(String field, Object value) -> bounds(form, field).put(NOT, value);
            case Filter.Range range -> {
                Map<String, Object> bounds = bounds(form, range.field());
                if (range.gte() != null) {
                    bounds.put("gte", range.gte());
                }
                if (range.lte() != null) {
                    bounds.put("lte", range.lte());
                }
            }
            case Filter.And(List<Filter> filters) -> filters.forEach(each -> collect(each, form));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> bounds(Map<String, Object> form, String field) {
        return (Map<String, Object>) form.computeIfAbsent(field, made -> new LinkedHashMap<String, Object>());
    }

    private static List<Filter> read(String field, Object wanted) {
        return switch (wanted) {
            case Collection<?> values -> List.of(new Filter.AnyOf(field, List.copyOf(values)));
            case Map<?, ?> bounds -> bounded(field, bounds);
            default -> List.of(new Filter.Equals(field, wanted));
        };
    }

    private static List<Filter> bounded(String field, Map<?, ?> bounds) {
        List<Filter> all = new ArrayList<>();
        if (bounds.containsKey("gte") || bounds.containsKey("lte")) {
            all.add(new Filter.Range(field, bounds.get("gte"), bounds.get("lte")));
        }
        Object other = bounds.get(NOT);
        if (other != null) {
            all.add(new Filter.Not(field, other));
        }
        return all;
    }
}
