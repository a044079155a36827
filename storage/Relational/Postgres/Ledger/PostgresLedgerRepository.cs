using Cbp.Core.Ledger;
using Cbp.Storage.Relational.Ledger;

namespace Cbp.Storage.Relational.Postgres.Ledger;

/// <summary>The ledger in PostgreSQL: transfers go over in one statement, however many they are and whoever's, and each account's row changes once.</summary>
internal sealed class PostgresLedgerRepository(PostgresSession session) : SqlLedgerRepository(session)
{
    public override Task<int> AddAsync(IReadOnlyList<LedgerTransfer> transfers)
    {
        var wanted = new TransfersStatement(session, transfers);
        session.AskToWrite(wanted);
        return wanted.Written;
    }
}
