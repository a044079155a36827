using Cbp.AppHarness;
using Cbp.Servers;
using Cbp.Storage.Relational;

namespace Cbp.Bench.Money;

/// <summary>One of the two stores that money is measured on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Server">PostgreSQL's server; null for SQLite.</param>
/// <param name="Folder">Where files go.</param>
internal sealed record MoneyStore(string Name, PostgresServer? Server, string Folder)
{
    /// <summary>The store of a library that is measured without the app: one of its own.</summary>
    public RelationalOptions? LibraryOptions()
    {
        if (Server is null) return null;
        PgBench.CreateDatabase(Server, "ledger");
        return new RelationalOptions
        {
            Provider = RelationalProvider.Postgres,
            ConnectionString = Server.ConnectionString("ledger"),
            MigratesAtStart = true,
        };
    }

    /// <summary>Starts the app on it.</summary>
    public Task<AppProcess> StartAsync(string state, int members)
    {
        var settings = new Dictionary<string, string> { ["Cbp__Sandbox__Welcome"] = "false" };
        if (Server is not null)
        {
            PgBench.CreateDatabase(Server, state);
            settings["Cbp__Relational__Provider"] = "Postgres";
            settings["Cbp__Relational__ConnectionString"] = Server.ConnectionString(state);
            settings["Cbp__Relational__MigrateAtStart"] = "true";
        }

        return AppProcess.StartAsync(new AppOptions { DataDirectory = Path.Combine(Folder, Name + "-" + state), ExtraMembers = members, Settings = settings });
    }

    /// <summary>To be called when a store of the app's has been warmed up.</summary>
    public void WarmedUp(string state)
    {
        if (Server is not null) PgBench.Analyze(Server, state);
        Rest();
    }

    /// <summary>Between two phases: what the one has written is on disk, so that the other does not pay for it.</summary>
    public void Rest()
    {
        if (Server is not null) PgBench.Checkpoint(Server);
    }
}
