namespace Cbp.Infra.Tests.Bicep;

/// <summary>Cuts a Bicep file into tokens. Multi-line strings are not in the subset.</summary>
internal static class Lexer
{
    private static readonly string[] Symbols =
        ["=>", "==", "!=", "<=", ">=", "&&", "||", "??", ".?", "[?", "{", "}", "[", "]", "(", ")", ":", ",", "=", ".", "?", "!", "<", ">", "+", "-", "*", "/", "%", "@"];

    public static List<Token> Cut(string file, string text)
    {
        var tokens = new List<Token>();
        var line = 1;
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c == '\n')
            {
                tokens.Add(new Token(TokenKind.NewLine, "\n", line++));
                at++;
            }
            else if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (text.AsSpan(at).StartsWith("//"))
            {
                at = text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
            }
            else if (c == '\'')
            {
                var end = EndOfString(file, text, at, line);
                tokens.Add(new Token(TokenKind.Text, text[(at + 1)..end], line));
                at = end + 1;
            }
            else if (char.IsLetter(c) || c == '_')
            {
                tokens.Add(new Token(TokenKind.Word, Take(text, ref at, x => char.IsLetterOrDigit(x) || x == '_'), line));
            }
            else if (char.IsDigit(c))
            {
                tokens.Add(new Token(TokenKind.Number, Take(text, ref at, char.IsDigit), line));
            }
            else
            {
                var symbol = Array.Find(Symbols, s => string.CompareOrdinal(text, at, s, 0, s.Length) == 0)
                    ?? throw new BicepException(file, line, $"'{c}' is no token");
                tokens.Add(new Token(TokenKind.Symbol, symbol, line));
                at += symbol.Length;
            }
        }

        tokens.Add(new Token(TokenKind.NewLine, "\n", line));
        tokens.Add(new Token(TokenKind.End, "end of file", line));
        return tokens;
    }

    // Inside ${ } there may be strings again.
    private static int EndOfString(string file, string text, int start, int line)
    {
        for (var at = start + 1; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == '\'') return at;
            else if (text[at] == '$' && at + 1 < text.Length && text[at + 1] == '{') at = EndOfInterpolation(file, text, at + 2, line);
        }

        throw new BicepException(file, line, "a string has no end");
    }

    private static int EndOfInterpolation(string file, string text, int start, int line)
    {
        for (var at = start; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] == '\'') at = EndOfString(file, text, at, line);
            else if (text[at] == '}') return at;
        }

        throw new BicepException(file, line, "an interpolation has no end");
    }

    private static string Take(string text, ref int at, Func<char, bool> belongs)
    {
        var start = at;
        while (at < text.Length && belongs(text[at])) at++;
        return text[start..at];
    }
}
