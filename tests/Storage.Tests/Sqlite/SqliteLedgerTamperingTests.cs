using Cbp.Storage.Tests.Compliance;

namespace Cbp.Storage.Tests.Sqlite;

public sealed class SqliteLedgerTamperingTests : LedgerTamperingCompliance
{
    protected override string Moment => "1";

    protected override Task<StoreHarness> OpenAsync() => SqliteHarness.OpenAsync();

    protected override async Task TamperAsync(string sql)
    {
        foreach (var statement in sql.Split(';'))
            await ((SqliteHarness)Store).Journal.WriteAsync(session => { session.Execute(statement); });
    }

    protected override async Task UnguardAsync()
    {
        var journal = ((SqliteHarness)Store).Journal;
        var triggers = journal.Read(session => session.Query("SELECT name FROM sqlite_master WHERE type = 'trigger'", row => row.GetString(0)));
        foreach (var trigger in triggers)
            await journal.WriteAsync(session => { session.Execute("DROP TRIGGER " + trigger); });
    }
}
