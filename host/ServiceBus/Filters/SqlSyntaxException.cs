namespace Cbp.Host.ServiceBus;

/// <summary>A SQL filter is wrong; the message says what and where.</summary>
internal sealed class SqlSyntaxException(string what, int position) : Exception($"{what} (at character {position})");
