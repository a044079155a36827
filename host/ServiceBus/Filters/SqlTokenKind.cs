namespace Cbp.Host.ServiceBus;

internal enum SqlTokenKind
{
    Identifier,
    Keyword,
    Constant,
    Operator,
    End,
}
