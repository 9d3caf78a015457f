package dev.automate.datachat.query.guard;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.statement.create.table.ColDataType;

/** Constants and types, written anew. */
final class Literals {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40}");
    private static final Pattern QUOTED = Pattern.compile("'[^']*+(?:''[^']*+)*+'");
    private static final Pattern TYPE =
            Pattern.compile("([a-z0-9]+(?: [a-z]+)?) ?(\\( ?\\d{1,3} ?(?:, ?\\d{1,3} ?)?\\))?");

    private Literals() {}

    static String text(StringValue value) {
        if (value.getPrefix() != null) {
            throw new RefusedException("literal", "Strings with a prefix are not allowed");
        }
        return quoted("'" + value.getValue() + "'");
    }

    static String number(String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new RefusedException("literal", "A number has digits and a point, nothing else");
        }
        return number;
    }

    static String moment(DateTimeLiteralExpression value) {
        return switch (value.getType()) {
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> value.getType() + " " + quoted(value.getValue());
            case DATETIME -> throw new RefusedException("literal", "DATETIME is not a type here");
        };
    }

    static String interval(IntervalExpression value) {
        String unit = value.getIntervalQualifier() == null
                ? null
                : value.getIntervalQualifier().toString();
        if (value.getParameter() == null || (unit != null && !Allowed.part(unit))) {
            throw new RefusedException("literal", "An interval is a constant, such as INTERVAL '7 days'");
        }
        return "INTERVAL " + quoted(value.getParameter()) + (unit == null ? "" : " " + unit.toUpperCase(Locale.ROOT));
    }

    static String now(TimeKeyExpression value) {
        String word = value.getStringValue();
        if (!Allowed.moment(word)) {
            throw new RefusedException("function", "The word " + word + " is not allowed");
        }
        return word.toUpperCase(Locale.ROOT);
    }

    /** The parser keeps the length within the name. */
    static String type(ColDataType type) {
        Matcher parts = TYPE.matcher(type.toString().toLowerCase(Locale.ROOT));
        if (!parts.matches() || !Allowed.type(parts.group(1))) {
            throw new RefusedException("type", "The type " + type.getDataType() + " is not allowed");
        }
        return parts.group(1) + (parts.group(2) == null ? "" : parts.group(2).replace(" ", ""));
    }

    private static String quoted(String literal) {
        if (!QUOTED.matcher(literal).matches()) {
            throw new RefusedException("literal", "A constant is not quoted as it should be");
        }
        return literal;
    }
}
