package dev.automate.common.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody may write who wants to get out of the sandbox, or to keep the machine busy. */
final class HostileTemplates {
    private HostileTemplates() {}

    /** As large as an event may be, in every shape. */
    static Map<String, @Nullable Object> event() {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("long", "x".repeat(100_000));
        event.put("list", Collections.nCopies(100_000, "y"));
        event.put("alike", alike());
        event.put("lists", Collections.nCopies(300, Collections.nCopies(300, 1L)));
        event.put("mixed", Arrays.asList(1L, "a", true, null, Map.of("a", 1L), List.of(2L)));
        event.put("yes", true);
        event.put("n", 1L);
        event.put("big", new BigDecimal("1e999"));
        event.put("deep", deep());
        return event;
    }

    private static List<String> alike() {
        List<String> alike = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            alike.add("z".repeat(1_000) + (i * 7919 % 1_000));
        }
        return alike;
    }

    private static Object deep() {
        Object value = "x";
        for (int i = 0; i < 900; i++) {
            value = List.of(value);
        }
        return value;
    }

    /** Everything that must end in an error. */
    static List<String> refused() {
        List<String> all = new ArrayList<>(reaching());
        all.addAll(tags());
        all.addAll(growing());
        all.addAll(numbers());
        all.addAll(parsing());
        all.addAll(filters());
        return all;
    }

    private static List<String> reaching() {
        return List.of(
                "{{ ''.getClass() }}",
                "{{ ''.class }}",
                "{{ (1).getClass }}",
                "{{ true.class.name }}",
                "{{ \"a\".class.classLoader }}",
                "{{ event['class'] }}",
                "{{ event.getClass().forName('java.lang.Runtime').getMethod('exec') }}",
                "{{ event | getClass }}",
                "{{ event.list.stream().count() }}",
                "{{ event.list['size'] }}",
                "{{ event.long.bytes }}",
                "{{ event.long.CASE_INSENSITIVE_ORDER }}",
                "{{ event.n.MAX_VALUE }}",
                "{{ event.n.TYPE }}",
                "{{ event.yes.TRUE }}",
                "{{ event.big.TEN }}",
                "{{ template.evaluate() }}",
                "{{ _context.scopeChain }}",
                "{{ _context['automate budget'].left }}",
                "{{ locale.displayName }}",
                "{{ beans.x }}",
                "{{ min.class }}",
                "{{ null.x }}",
                "{{ event.__class__.__mro__ }}",
                "{{ __import__('os') }}",
                "{{ event(1) }}",
                "{{ event.n(1)(2) }}",
                "{{ event.n | automate_keep }}",
                "{{ event[event.list] }}",
                "{{ event.list[99999999999999999999] }}",
                "{{ event.list | map('class') }}",
                "{{ event.mixed | map(attribute='a') }}",
                "{{ \uff45vent.long }}",
                "{{ eve\u200bnt.long }}");
    }

    private static List<String> tags() {
        return List.of(
                "{% include '/etc/passwd' %}",
                "{% import 'file:///etc/passwd' %}",
                "{% from 'x' import y %}",
                "{% extends '/etc/passwd' %}",
                "{% block a %}x{% endblock %}",
                "{{ block('a') }}",
                "{{ parent() }}",
                "{% embed 'x' %}{% endembed %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% for i in 1..1000000000 %}x{% endfor %}",
                "{% for i in event.list %}{% for j in event.list %}x{% endfor %}{% endfor %}",
                "{% set x = event.list %}",
                "{% cache 'x' %}{% endcache %}",
                "{% parallel %}{% endparallel %}",
                "{% filter upper %}x{% endfilter %}",
                "{% autoescape false %}x{% endautoescape %}",
                "{{ range(0, 1000000000) }}",
                "{{ 1..1000000000 }}",
                "{{ i18n('a', 'b') }}",
                "{{ source('/etc/passwd') }}");
    }

    private static List<String> growing() {
        return List.of(
                "{{ event.long" + " | replace({'x': 'xxxxxxxxxx'})".repeat(8) + " | length }}",
                "{{ 'x'" + " | replace({'': 'xxxxxxxxxxxx'})".repeat(8) + " }}",
                "{{ event.long" + " ~ event.long".repeat(400) + " | length }}",
                "{{ event.long" + " + event.long".repeat(400) + " }}",
                "{{ event.list" + " | merge(event.list)".repeat(100) + " | length }}",
                "{{ event.list | join('" + "z".repeat(50_000) + "') | length }}",
                "{{ event.long | split('') | join(event.long) }}",
                "{{ event.long" + " | urlencode | base64encode".repeat(100) + " }}",
                "{{ event.long" + " | b64encode".repeat(100) + " }}",
                "{{ event.long" + " | tojson".repeat(400) + " }}",
                "{{ event.lists" + " | tojson | fromjson".repeat(200) + " }}",
                "{{ event.long }}".repeat(20),
                "{{ event.long | upper | length }}".repeat(1_500),
                "{{ event.list | sort | first }}".repeat(2_000),
                "{{ event.alike | sort | first }}".repeat(1_500),
                "{{ event.alike | unique | length }}".repeat(1_500),
                "{{ event.alike | max | length }}".repeat(1_500),
                "{{ event.list contains 'z' }}".repeat(2_000),
                "{{ event.lists == event.lists }}".repeat(2_000),
                "{{ event.deep == event.deep }}".repeat(2_000),
                "{{ event.lists ~ event.lists }}".repeat(200),
                "{{ event.lists | join('') | length }}".repeat(1_000),
                "{{ event.long | hmac_sha256('k') }}".repeat(1_500),
                "{{ event.long | default(" + "event.long ~ ".repeat(11) + "'') }}",
                "{{ 'x' * 1000000000 }}",
                "{{ [1] * 1000000000 }}",
                "{{ 'x' | repeat(1000000000) }}",
                "{{ '%999999999d' | format(1) }}",
                "{{ \"" + "#{event.long}".repeat(20) + "\" }}");
    }

    private static List<String> numbers() {
        return List.of(
                "{{ 1e999999 }}",
                "{{ 1.0e1000000 + 1 }}",
                "{{ 1e999999999 * 1e999999999 }}",
                "{{ " + "9".repeat(60_000) + " }}",
                "{{ " + "9".repeat(30_000) + " * " + "9".repeat(30_000) + " }}",
                "{{ \"#{" + "9".repeat(60_000) + "}\" }}",
                "{{ event.big * event.big }}",
                "{{ event.big" + " * event.big".repeat(240) + " | numberformat('#') }}",
                "{{ 1 | numberformat('" + "0".repeat(60_000) + "') }}",
                "{{ event.big % 0." + "0".repeat(300) + "7 }}",
                "{{ 1 / 0 }}",
                "{{ '1e999999999' | int }}",
                "{{ ('9' ~ '" + "9".repeat(60_000) + "') | float }}",
                "{{ 1 | round(999999999) }}",
                "{{ -'x' }}",
                "{{ -null }}",
                "{{ event.list - 1 }}",
                "{{ 'a' < 1 }}",
                "{{ 0x7fffffff }}");
    }

    private static List<String> parsing() {
        return List.of(
                "{{".repeat(30_000),
                "{%".repeat(30_000),
                "{{ " + "{{ ".repeat(20_000) + "}}",
                "{#".repeat(30_000),
                "}}".repeat(30_000) + "{{",
                "{{ '" + "\\".repeat(60_000),
                "{{ \"" + "#{".repeat(20_000) + "\" }}",
                "{{ \"#{" + "(".repeat(20_000) + "}\" }}",
                "{{" + "\n".repeat(60_000) + "}}",
                "{{" + " ".repeat(60_000) + "}}",
                " ".repeat(70_000) + "{{ 1 }}",
                "{{ " + "1,".repeat(30_000) + " }}",
                "{{ event" + ".x".repeat(490) + " }}",
                "{{ event" + "[event".repeat(249) + " }}",
                "{{ " + "not ".repeat(10_000) + "true }}",
                "{{ " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " }}",
                "{{ " + "[".repeat(20_000) + " }}",
                "{{ 1" + " * 9".repeat(15_000) + " }}",
                "{% if event.yes %}".repeat(2_000) + "x" + "{% endif %}".repeat(2_000));
    }

    private static List<String> filters() {
        return List.of(
                "{{ event.long matches '(x+x+)+y' }}",
                "{{ event.long | regex_replace('(.*)*z', '') }}",
                "{{ event.mixed | sort }}",
                "{{ event.mixed | rsort }}",
                "{{ event.mixed | max }}",
                "{{ event.mixed | sum }}",
                "{{ event.long | escape }}",
                "{{ event.long | raw }}",
                "{{ event.long | nosuch }}",
                "{{ 1 | date('" + "y".repeat(60_000) + "') }}",
                "{{ '2026' | date('yyyy', existingFormat='" + "[".repeat(60) + "') }}",
                "{{ '2026-01-01' | date('yyyy', timeZone='" + "x".repeat(60_000) + "') }}",
                "{{ event.long | date('yyyy') }}",
                "{{ '" + "[".repeat(50_000) + "' | fromjson }}",
                "{{ '{\"a\":1e999999999}' | fromjson | sum }}",
                "{{ event.long | slice(0, 99999999999) }}",
                "{{ event.long | abbreviate(-1) }}",
                "{{ event.long | b64decode | b64decode }}",
                "{{ 'x' | hmac_sha256 }}",
                "{{ event.list | selectattr('a') }}");
    }

    /** Odd, but small: a value may come of it. */
    static List<String> harmless() {
        return List.of(
                "{% verbatim %}{{ x }}{% endverbatim %}",
                "{{ " + "[".repeat(400) + "1" + "]".repeat(400) + " }}",
                "{{ " + "-".repeat(400) + "1 }}",
                "{{ 'x'" + " | upper".repeat(400) + " }}",
                "{{ event.long" + " | sha256".repeat(400) + " }}",
                "{{ event.alike" + " | reverse".repeat(400) + " | first }}",
                "{{ event.big | numberformat('" + "#,".repeat(5_000) + "0') }}",
                "{{ 1 | date('" + "S".repeat(9) + "') }}",
                "{{ max(" + "1,".repeat(400) + "1) }}",
                "{{ \"" + "#{1}".repeat(8) + "\" }}",
                "{{ '\u202e\uff21' }}",
                "{{1}}".repeat(5_000),
                "text {{ event.deep }}");
    }
}
