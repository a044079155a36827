using System.Globalization;
using System.Text;

namespace Cbp.Host.ServiceBus;

/// <summary>Splits a SQL filter into words, as the documentation of "Subscription Rule SQL Filter Syntax" has them.</summary>
internal static class SqlLexer
{
    private static readonly HashSet<string> Keywords = ["AND", "OR", "NOT", "IN", "IS", "NULL", "LIKE", "ESCAPE", "EXISTS", "TRUE", "FALSE"];
    private static readonly string[] Operators = ["<>", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",", "."];

    public static List<SqlToken> Split(string text)
    {
        var tokens = new List<SqlToken>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) break;
            tokens.Add(Next(text, ref at));
        }

        tokens.Add(new SqlToken(SqlTokenKind.End, "the end", null, text.Length + 1));
        return tokens;
    }

    private static SqlToken Next(string text, ref int at)
    {
        var start = at;
        switch (text[at])
        {
            case '\'':
                var constant = Delimited(text, ref at, '\'', "string constant");
                return new SqlToken(SqlTokenKind.Constant, constant, constant, start + 1);
            case '"': return new SqlToken(SqlTokenKind.Identifier, Delimited(text, ref at, '"', "quoted identifier"), null, start + 1);
            case '[': return new SqlToken(SqlTokenKind.Identifier, Delimited(text, ref at, ']', "delimited identifier"), null, start + 1);
            case '@': throw new SqlSyntaxException("Parameters have no place in a file: write the value", start + 1);
            case var c when char.IsLetter(c): return Word(text, ref at);
            case var c when char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])): return Number(text, ref at);
            default:
                foreach (var candidate in Operators)
                {
                    if (string.CompareOrdinal(text, at, candidate, 0, candidate.Length) != 0) continue;
                    at += candidate.Length;
                    return new SqlToken(SqlTokenKind.Operator, candidate, null, start + 1);
                }

                throw new SqlSyntaxException($"'{text[at]}' is not understood", start + 1);
        }
    }

    // A delimiter within is written twice.
    private static string Delimited(string text, ref int at, char end, string what)
    {
        var start = at++;
        var content = new StringBuilder();
        for (; at < text.Length; at++)
        {
            if (text[at] != end)
            {
                content.Append(text[at]);
                continue;
            }

            at++;
            if (at == text.Length || text[at] != end) return content.ToString();
            content.Append(end);
        }

        throw new SqlSyntaxException($"The {what} does not end", start + 1);
    }

    private static SqlToken Word(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_')) at++;
        var word = text[start..at];
        var upper = word.ToUpperInvariant();
        return upper switch
        {
            "TRUE" => new SqlToken(SqlTokenKind.Constant, upper, true, start + 1),
            "FALSE" => new SqlToken(SqlTokenKind.Constant, upper, false, start + 1),
            _ when Keywords.Contains(upper) => new SqlToken(SqlTokenKind.Keyword, upper, null, start + 1),
            _ => new SqlToken(SqlTokenKind.Identifier, word, null, start + 1),
        };
    }

    private static SqlToken Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.' || IsExponent(text, at, start))) at++;
        var number = text[start..at];
        if (number.All(char.IsAsciiDigit))
        {
            return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
                ? new SqlToken(SqlTokenKind.Constant, number, whole, start + 1)
                : throw new SqlSyntaxException($"{number} is more than 64 bits hold", start + 1);
        }

        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction)
            ? new SqlToken(SqlTokenKind.Constant, number, fraction, start + 1)
            : throw new SqlSyntaxException($"{number} is not a number", start + 1);
    }

    private static bool IsExponent(string text, int at, int start) =>
        text[at] is 'e' or 'E' || (text[at] is '+' or '-' && at > start && text[at - 1] is ('e' or 'E'));
}
