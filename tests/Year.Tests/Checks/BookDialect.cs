namespace Cbp.Year.Tests.Checks;

/// <summary>How a database writes what an auditor reads: cents, moments and ids.</summary>
/// <param name="Cents">An amount, in cents.</param>
/// <param name="Ticks">A moment, in ticks since 1970.</param>
/// <param name="Text">Anything else, as text.</param>
/// <param name="Moment">A moment as an argument.</param>
/// <param name="Id">An id as an argument.</param>
internal sealed record BookDialect(
    Func<string, string> Cents, Func<string, string> Ticks, Func<string, string> Text, Func<DateTimeOffset, object> Moment, Func<Guid, object> Id)
{
    public static BookDialect Sqlite { get; } = new(
        amount => amount, moment => moment, value => value, at => at.UtcTicks - DateTime.UnixEpoch.Ticks, id => id.ToString());

    public static BookDialect Postgres { get; } = new(
        amount => $"({amount} * 100)::bigint",
        moment => $"(extract(epoch FROM {moment}) * {TimeSpan.TicksPerSecond})::bigint",
        value => $"({value})::text",
        at => at.UtcDateTime,
        id => id);
}
