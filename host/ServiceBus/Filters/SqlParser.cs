namespace Cbp.Host.ServiceBus;

/// <summary>Reads the conditions of a SQL filter (OR, AND, NOT, comparisons); <see cref="SqlExpressions"/> reads their operands.</summary>
internal sealed class SqlParser
{
    private readonly SqlCursor _cursor;
    private readonly SqlExpressions _expressions;

    private SqlParser(string text)
    {
        _cursor = new SqlCursor(SqlLexer.Split(text));
        _expressions = new SqlExpressions(_cursor, Or);
    }

    /// <summary>The condition that <paramref name="text"/> is.</summary>
    /// <exception cref="SqlSyntaxException">It is none.</exception>
    public static SqlTerm Parse(string text)
    {
        var parser = new SqlParser(text);
        var condition = parser.Condition(parser.Or);
        return parser._cursor.Current.Kind == SqlTokenKind.End ? condition : throw parser._cursor.Unexpected("the end");
    }

    private SqlTerm Or()
    {
        var left = And();
        while (_cursor.IsKeyword("OR"))
        {
            var first = Checked(left);
            _cursor.Advance();
            var second = Condition(And);
            left = SqlTerm.Predicate(h => first.Truth(h) is true ? true : first.Truth(h) | second.Truth(h));
        }

        return left;
    }

    private SqlTerm And()
    {
        var left = Not();
        while (_cursor.IsKeyword("AND"))
        {
            var first = Checked(left);
            _cursor.Advance();
            var second = Condition(Not);
            left = SqlTerm.Predicate(h => first.Truth(h) is false ? false : first.Truth(h) & second.Truth(h));
        }

        return left;
    }

    private SqlTerm Not()
    {
        if (!_cursor.IsKeyword("NOT")) return Comparison();
        _cursor.Enter();
        _cursor.Advance();
        var condition = Condition(Not);
        _cursor.Leave();
        return SqlTerm.Predicate(h => !condition.Truth(h));
    }

    private SqlTerm Comparison()
    {
        if (_cursor.TakeKeyword("EXISTS"))
        {
            _cursor.Expect("(");
            var exists = _expressions.Property().Exists!;
            _cursor.Expect(")");
            return SqlTerm.Predicate(h => exists(h));
        }

        var left = _expressions.Sum();
        if (_cursor.Current is { Kind: SqlTokenKind.Operator, Text: "=" or "<>" or "!=" or "<" or "<=" or ">" or ">=" } comparison)
        {
            _expressions.Checked(left);
            _cursor.Advance();
            var right = _expressions.Value();
            return SqlTerm.Predicate(h => SqlValues.Compare(comparison.Text, left.Value(h), right.Value(h)));
        }

        if (_cursor.TakeKeyword("IS")) return IsNull(left);
        var not = _cursor.TakeKeyword("NOT");
        if (_cursor.TakeKeyword("IN")) return In(_expressions.Checked(left), not);
        if (_cursor.TakeKeyword("LIKE")) return Like(_expressions.Checked(left), not);
        return not ? throw _cursor.Unexpected("IN or LIKE") : left;
    }

    private SqlTerm IsNull(SqlTerm left)
    {
        if (left.Exists is null) throw _cursor.Unexpected("a property before IS");
        var not = _cursor.TakeKeyword("NOT");
        if (!_cursor.TakeKeyword("NULL")) throw _cursor.Unexpected("NULL");
        return SqlTerm.Predicate(h => left.Value(h) is null != not);
    }

    private SqlTerm In(SqlTerm left, bool not)
    {
        _cursor.Expect("(");
        var list = new List<SqlTerm> { _expressions.Value() };
        while (_cursor.TakeOperator(",")) list.Add(_expressions.Value());
        _cursor.Expect(")");
        return SqlTerm.Predicate(h =>
        {
            if (left.Value(h) is not { } value) return null;
            foreach (var item in list)
            {
                if (SqlValues.Compare("=", value, item.Value(h)) is true) return !not;
            }

            return not;
        });
    }

    private SqlTerm Like(SqlTerm left, bool not)
    {
        var pattern = _expressions.Value();
        var escape = _cursor.IsKeyword("ESCAPE") ? Escape() : null;
        return SqlTerm.Predicate(h =>
            SqlLike.Matches(left.Value(h), pattern.Value(h), escape?.Value(h), escape is not null) is { } matches ? matches != not : null);
    }

    private SqlTerm Escape()
    {
        _cursor.Advance();
        var position = _cursor.Current.Position;
        var escape = _expressions.Value();
        return escape.Constant is null or string { Length: 1 } ? escape : throw new SqlSyntaxException("ESCAPE takes one character", position);
    }

    private SqlTerm Condition(Func<SqlTerm> read) => Checked(read());

    private SqlTerm Checked(SqlTerm term) => term.IsPredicate ? term : throw _cursor.Unexpected("a comparison");
}
