namespace Cbp.Infra.Tests.Bicep;

internal enum TokenKind
{
    Word,
    Number,
    Text,
    Symbol,
    NewLine,
    End,
}
