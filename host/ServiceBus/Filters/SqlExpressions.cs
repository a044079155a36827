namespace Cbp.Host.ServiceBus;

/// <summary>Reads the operands of a SQL filter: constants, properties, functions, and arithmetic over them.</summary>
internal sealed class SqlExpressions(SqlCursor cursor, Func<SqlTerm> parenthesized)
{
    /// <summary>An operand; not a condition.</summary>
    public SqlTerm Value() => Checked(Sum());

    public SqlTerm Checked(SqlTerm term) => term.IsPredicate ? throw cursor.Unexpected("a value, not a condition, before this") : term;

    public SqlTerm Sum() => Chain(Product, "+", "-");

    /// <summary>A property, with or without its scope.</summary>
    public SqlTerm Property()
    {
        if (cursor.Current.Kind != SqlTokenKind.Identifier) throw cursor.Unexpected("a property");
        var name = cursor.Advance();
        if (!cursor.TakeOperator(".")) return SqlProperties.OfUser(name.Text);
        if (cursor.Current.Kind is not (SqlTokenKind.Identifier or SqlTokenKind.Keyword)) throw cursor.Unexpected("a property");
        var scoped = cursor.Advance();
        return name.Text.ToUpperInvariant() switch
        {
            "SYS" => SqlProperties.OfSystem(scoped.Text, scoped.Position),
            "USER" => SqlProperties.OfUser(scoped.Text),
            _ => throw new SqlSyntaxException($"{name.Text} is not a scope: sys and user are", name.Position),
        };
    }

    private SqlTerm Product() => Chain(Unary, "*", "/", "%");

    private SqlTerm Chain(Func<SqlTerm> read, params ReadOnlySpan<string> operators)
    {
        var left = read();
        while (cursor.Current.Kind == SqlTokenKind.Operator && operators.Contains(cursor.Current.Text))
        {
            var first = Checked(left);
            var operation = cursor.Advance().Text;
            var second = Checked(read());
            left = new SqlTerm(h => SqlValues.Calculate(operation, first.Value(h), second.Value(h)));
        }

        return left;
    }

    private SqlTerm Unary()
    {
        var plus = cursor.IsOperator("+");
        if (!plus && !cursor.IsOperator("-")) return Primary();
        cursor.Enter();
        cursor.Advance();
        var operand = Checked(Unary());
        cursor.Leave();
        return plus
            ? new SqlTerm(h => operand.Value(h) is { } value && (value is TimeSpan || SqlValues.IsNumber(value)) ? value : null)
            : new SqlTerm(h => SqlValues.Negate(operand.Value(h)));
    }

    private SqlTerm Primary()
    {
        var token = cursor.Current;
        switch (token.Kind)
        {
            case SqlTokenKind.Constant:
                cursor.Advance();
                return new SqlTerm(_ => token.Value) { Constant = token.Value };
            case SqlTokenKind.Keyword when token.Text == "NULL":
                cursor.Advance();
                return new SqlTerm(_ => null);
            case SqlTokenKind.Identifier when cursor.Next is { Kind: SqlTokenKind.Operator, Text: "(" }:
                return Function();
            case SqlTokenKind.Identifier:
                return Property();
            case SqlTokenKind.Operator when token.Text == "(":
                cursor.Advance();
                cursor.Enter();
                var inner = parenthesized();
                cursor.Leave();
                cursor.Expect(")");
                return inner;
            default:
                throw cursor.Unexpected("a value");
        }
    }

    private SqlTerm Function()
    {
        var name = cursor.Advance();
        if (name.Text.ToUpperInvariant() is not ("PROPERTY" or "P"))
            throw new SqlSyntaxException($"There is no function {name.Text} here; property(name) is", name.Position);
        cursor.Expect("(");
        var argument = Value();
        cursor.Expect(")");
        return new SqlTerm(h => argument.Value(h) is string property ? SqlProperties.User(h, property) : null);
    }
}
