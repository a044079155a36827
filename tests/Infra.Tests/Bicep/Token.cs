namespace Cbp.Infra.Tests.Bicep;

/// <summary>A token of a Bicep file, and the line it stands on. A string's text keeps its interpolations.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Line);
