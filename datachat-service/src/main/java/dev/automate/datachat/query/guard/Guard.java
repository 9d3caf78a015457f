package dev.automate.datachat.query.guard;

import dev.automate.datachat.domain.catalog.Catalog;
import java.util.ArrayList;
import java.util.Locale;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Wall 1. A statement is parsed, and written anew from what was understood of it: what runs is never the text that came
 * in. Whatever isn't known to be harmless is refused: kinds of nodes, tables, columns, functions, types. In the end what
 * was written is compared with what the parser read, so that nothing that was overlooked is dropped silently.
 *
 * <pre>
 * text ─▶ Lexis (characters) ─▶ parser ─▶ Queries, Expressions (names, kinds) ─▶ compared ─▶ Allowed(sql)
 * </pre>
 */
public final class Guard {
    private static final long PARSE_MILLIS = 3_000;

    private final int maxRows;

    /** @param maxRows the limit of a statement that has none, or a higher one */
    public Guard(int maxRows) {
        this.maxRows = maxRows;
    }

    /** Whether the statement may run over what {@code allowed} shows. Takes milliseconds of a processor. */
    public Verdict check(String sql, Catalog allowed) {
        return check(sql, allowed, TenantRule.NONE);
    }

    /** The same where tables hold rows of several tenants: what runs sees those of one. */
    public Verdict check(String sql, Catalog allowed, TenantRule rule) {
        try {
            return checked(Lexis.plain(sql), allowed, rule);
        } catch (RefusedException refused) {
            return refused.verdict();
        }
    }

    private Verdict checked(String sql, Catalog allowed, TenantRule rule) {
        Statement statement = parsed(sql);
        if (!(statement instanceof Select select)) {
            throw new RefusedException("statement", "Only SELECT is allowed");
        }
        Queries queries = new Queries(rule);
        String written = queries.top(select, Scope.of(allowed), maxRows).sql();
        if (!bare(Twin.said(written)).equals(bare(statement.toString()))) {
            throw new RefusedException("syntax", "The statement has a clause that is not allowed");
        }
        return new Verdict.Allowed(Twin.runs(written), new ArrayList<>(queries.tables()));
    }

    private static Statement parsed(String sql) {
        try {
            return CCJSqlParserUtil.parse(
                    sql,
                    parser -> parser.withSquareBracketQuotation(false)
                            .withBackslashEscapeCharacter(false)
                            .withUnsupportedStatements(false)
                            .withErrorRecovery(false)
                            .withTimeOut(PARSE_MILLIS));
        } catch (JSQLParserException unreadable) {
            throw new RefusedException("syntax", "The statement can't be read as SQL");
        }
    }

    /** Without what both may write in their own way: case, spaces, parentheses, quotes of names. */
    private static String bare(String sql) {
        return sql.toLowerCase(Locale.ROOT).replaceAll("[\\s()\"]", "");
    }
}
