using Cbp.Core.Ledger;
using Cbp.Core.Payments;
using Cbp.Storage.Relational.Payments;

namespace Cbp.Storage.Relational;

/// <summary>Where the databases' SQL differs. Everything else is written once, in the repositories.</summary>
internal interface ISqlDialect
{
    /// <summary>The folder of its migrations, under <c>Relational/Migrations</c>.</summary>
    string MigrationFolder { get; }

    /// <summary>The statements that lead from a payment's id to its row and its events.</summary>
    PaymentTexts Payments { get; }

    /// <summary>
    /// A condition that <paramref name="column"/>, an integer, is one of those in <paramref name="parameter"/>. One text for
    /// every number of values, so that the statement is prepared once.
    /// </summary>
    string IsAmong(string column, string parameter);

    /// <summary>The value of a parameter that <see cref="IsAmong"/> is given.</summary>
    object Among(IReadOnlyList<long> values);

    /// <summary>
    /// A statement that deletes rows whose <paramref name="column"/> is before @Before, the oldest ones, @Limit at the most. PostgreSQL takes a limit
    /// that it does not know for a tenth of the table, and would read all of it to find rows by their keys.
    /// </summary>
    string DeleteOldest(string table, string keys, string column);

    /// <summary>The sums of payments: how they are kept differs most.</summary>
    IPaymentTotalsRepository TotalsOf(SqlSession session);

    /// <summary>The ledger: how many transfers are written at once differs.</summary>
    ILedgerRepository LedgerOf(SqlSession session);
}
