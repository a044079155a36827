using Cbp.Core.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace Cbp.Storage.Relational.Postgres.Ledger;

/// <summary>Transfers that somebody wants written, and how many of them were. Those of works that run at once are one statement.</summary>
internal sealed class TransfersStatement : Statement
{
    private static readonly object Kind = new();

    private readonly IReadOnlyList<TransfersStatement> _callers;
    private readonly IReadOnlyList<LedgerTransfer> _transfers;
    private readonly TaskCompletionSource<int> _written = new();
    private int _count;

    public TransfersStatement(PostgresSession session, IReadOnlyList<LedgerTransfer> transfers)
        : base(session, new NpgsqlBatchCommand(PostgresLedgerSql.Add)) => (_transfers, _callers) = (transfers, [this]);

    private TransfersStatement(IReadOnlyList<TransfersStatement> callers)
        : base(callers[0].Session, new NpgsqlBatchCommand(PostgresLedgerSql.Add)) => (_transfers, _callers) = ([], callers);

    /// <summary>How many were written, up to the first that could not be.</summary>
    public Task<int> Written => _written.Task;

    public override object MergesWith => Kind;

    public override bool IsAwaited => true;

    public override bool HasRows => true;

    public override Statement Merged(IReadOnlyList<Statement> same) => new TransfersStatement([.. same.Cast<TransfersStatement>()]);

    // Arguments are set when it is sent: mostly it is merged, and another's are.
    public override void Sent()
    {
        var all = _callers.SelectMany((caller, number) => Wanted(number, caller._transfers)).ToList();
        var (ids, referred) = (new HashSet<LedgerTransferId>(), new HashSet<LedgerTransferId>());
        Add("Caller", NpgsqlDbType.Integer, one => one.Caller);
        Add("Again", NpgsqlDbType.Boolean, one => !ids.Add(one.Transfer.TransferId) | (one.Transfer.Refers is { } refers && !referred.Add(refers)));
        Add("Known", NpgsqlDbType.Boolean, one => one.Known);
        Add("TransferId", NpgsqlDbType.Uuid, one => one.Transfer.TransferId.Value);
        Add("InstitutionId", NpgsqlDbType.Text, one => one.Transfer.InstitutionId.Value);
        Add("Kind", NpgsqlDbType.Text, one => one.Transfer.Kind.ToString());
        Add("Purpose", NpgsqlDbType.Text, one => one.Transfer.Purpose.ToString());
        Add("Debit", NpgsqlDbType.Text, one => one.Transfer.Debit.Name);
        Add("Credit", NpgsqlDbType.Text, one => one.Transfer.Credit.Name);
        Add("Amount", NpgsqlDbType.Numeric, one => one.Transfer.Amount.Amount);
        Add("Currency", NpgsqlDbType.Text, one => one.Transfer.Amount.Currency);
        Add("Refers", NpgsqlDbType.Uuid, one => one.Transfer.Refers?.Value);
        Add("PaymentId", NpgsqlDbType.Uuid, one => one.Transfer.PaymentId?.Value);
        Add("OccurredAt", NpgsqlDbType.TimestampTz, one => one.Transfer.OccurredAt.UtcDateTime);

        void Add<T>(string name, NpgsqlDbType type, Func<(int Caller, LedgerTransfer Transfer, bool Known), T> value) =>
            Command.Parameters.Add(new NpgsqlParameter(name, type | NpgsqlDbType.Array) { Value = all.ConvertAll(one => value(one)).ToArray() });
    }

    public override async ValueTask ReadAsync(NpgsqlDataReader rows, bool blocking)
    {
        foreach (var caller in _callers)
            caller._count = caller._transfers.Count;

        while (blocking ? rows.Read() : await rows.ReadAsync().ConfigureAwait(false))
        {
            var (number, at) = (rows.GetInt32(0), rows.GetInt64(1));
            _callers[number]._count = (int)at - 1 - _callers.Take(number).Sum(caller => caller._transfers.Count);
        }
    }

    public override void Answer()
    {
        Session.Answered();
        _written.TrySetResult(_count);
        Session.MustHaveGoneOn();
    }

    public override void Fail(Exception why)
    {
        Session.Answered();
        _written.TrySetException(why);
    }

    // With each whether it refers to one before it.
    private static IEnumerable<(int Caller, LedgerTransfer Transfer, bool Known)> Wanted(int caller, IReadOnlyList<LedgerTransfer> transfers)
    {
        var before = new HashSet<LedgerTransferId>();
        foreach (var transfer in transfers)
        {
            yield return (caller, transfer, transfer.Refers is { } refers && before.Contains(refers));
            before.Add(transfer.TransferId);
        }
    }
}
